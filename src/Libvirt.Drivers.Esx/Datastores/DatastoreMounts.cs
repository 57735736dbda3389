using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Datastores;

/// <summary>Where hosts have their datastores: the folders of them by the names of the datastores.</summary>
internal sealed class DatastoreMounts
{
    internal const string Type = "Datastore";

    /// <summary>What is read of a datastore for it.</summary>
    internal static readonly string[] Paths = ["summary.name", "host"];

    // What a host calls the folder where it has no other name for it.
    private const string Root = "/vmfs/volumes/";

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>The folders, by the names of the datastores.</summary>
    internal IReadOnlyDictionary<string, string> Folders => _folders;

    /// <summary>Reads those of a host, or of a cluster's hosts.</summary>
    /// <param name="reader">Reads properties.</param>
    /// <param name="owner">The host, or the compute resource.</param>
    /// <param name="cancellationToken">Ends the wait for the answers.</param>
    internal static async ValueTask<DatastoreMounts> ReadAsync(PropertyReader reader, ManagedObject owner, CancellationToken cancellationToken)
    {
        var datastores = (await reader.ReadAsync(owner, ["datastore"], cancellationToken).ConfigureAwait(false)).References("datastore").ToList();
        return Of(datastores.Count == 0 ? [] : await reader.ReadAsync(datastores, Type, Paths, cancellationToken).ConfigureAwait(false), owner);
    }

    /// <summary>Takes those of datastores that were read, by <see cref="Paths"/>.</summary>
    /// <param name="datastores">The datastores.</param>
    /// <param name="owner">The host that they are mounted on; null where any is meant.</param>
    internal static DatastoreMounts Of(IEnumerable<ObjectContent> datastores, ManagedObject? owner)
    {
        var result = new DatastoreMounts();
        foreach (var datastore in datastores)
        {
            if (datastore.Text(Paths[0]) is { } name)
                result._folders[name] = Folder([.. datastore.All(Paths[1], "DatastoreHostMount")], owner) ?? Root + name;
        }
        return result;
    }

    /// <summary>The path of a file on the host.</summary>
    /// <param name="file">The file: <c>[datastore] directory/file</c>, or a path of the host, which stays as it is.</param>
    /// <exception cref="VirtException">InvalidArg: it is neither; InternalError: there is no such datastore, or the path is relative.</exception>
    internal string PathOf(string file)
    {
        if (file.StartsWith('/'))
            return file;
        if (!file.StartsWith('['))
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError, $"Could not handle file name '{file}'");
        var path = DatastorePath.Parse(file);
        if (!_folders.TryGetValue(path.Datastore, out var folder))
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError, $"Could not find datastore with name '{path.Datastore}'");
        // GSX on Windows.
        var separator = folder.Contains('\\') ? '\\' : '/';
        return folder.TrimEnd(separator) + separator + path.Path.Replace('/', separator);
    }

    private static string? Folder(List<XElement> mounts, ManagedObject? owner) =>
        (mounts.Find(mount => mount.Text("key") == owner?.Value) ?? mounts.FirstOrDefault()).Child("mountInfo").Text("path") is { Length: > 0 } path ? path : null;
}
