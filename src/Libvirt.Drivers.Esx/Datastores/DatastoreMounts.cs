using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Datastores;

/// <summary>Where hosts have their datastores: the folders of them by the names of the datastores.</summary>
internal sealed class DatastoreMounts
{
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
        var result = new DatastoreMounts();
        var datastores = (await reader.ReadAsync(owner, ["datastore"], cancellationToken).ConfigureAwait(false)).References("datastore").ToList();
        if (datastores.Count == 0)
            return result;
        foreach (var datastore in await reader.ReadAsync(datastores, "Datastore", ["summary.name", "host"], cancellationToken).ConfigureAwait(false))
        {
            if (datastore.Text("summary.name") is { } name)
                result._folders[name] = Folder([.. datastore.All("host", "DatastoreHostMount")], owner) ?? Root + name;
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

    private static string? Folder(List<XElement> mounts, ManagedObject owner) =>
        (mounts.Find(mount => mount.Text("key") == owner.Value) ?? mounts.FirstOrDefault()).Child("mountInfo").Text("path") is { Length: > 0 } path ? path : null;
}
