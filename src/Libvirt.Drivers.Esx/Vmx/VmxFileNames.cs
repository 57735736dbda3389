using Libvirt.Drivers.Esx.Datastores;

namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>The names of files in the VMX file of a machine of a server (esxParseVMXFileName).</summary>
/// <param name="configuration">Where the VMX file itself is.</param>
/// <param name="folders">The folders that the machine's host has its datastores in, by the names of the datastores.</param>
internal sealed class VmxFileNames(DatastorePath configuration, IReadOnlyDictionary<string, string> folders) : IVmxFileNames
{
    // Here a host has its datastores by their names too.
    private const string Volumes = "/vmfs/volumes/";

    private const string Separators = "/\\";

    /// <summary>Whether a file names others by where they are, so that the folders of datastores are needed.</summary>
    internal static bool NeedsFolders(VmxFile file) =>
        file.Keys.Any(key => key.EndsWith(".fileName", StringComparison.OrdinalIgnoreCase) && IsRooted(file.Text(key)!));

    /// <inheritdoc/>
    public string? ToDomain(string fileName, bool mayBeMissing)
    {
        if (!IsRooted(fileName))
            return configuration.Beside(fileName.Replace('\\', '/')).ToString();
        foreach (var (name, folder) in folders)
        {
            if (Below(folder, fileName) is { } path)
                return new DatastorePath(name, path.Replace('\\', '/')).ToString();
        }
        if (fileName.StartsWith(Volumes, StringComparison.Ordinal))
            return OfVolume(fileName, mayBeMissing);
        return fileName[0] == '/' ? fileName : throw Error($"Could not handle file name '{fileName}'");
    }

    private string? OfVolume(string fileName, bool mayBeMissing)
    {
        if (fileName[Volumes.Length..].Split('/', 2, StringSplitOptions.RemoveEmptyEntries) is not [var datastore, var path])
            throw Error($"File name '{fileName}' doesn't have expected format '{Volumes}<datastore>/<path>'");
        if (folders.ContainsKey(datastore))
            return new DatastorePath(datastore, path).ToString();
        return mayBeMissing ? null : throw Error($"File name '{fileName}' refers to non-existing datastore '{datastore}'");
    }

    /// <summary>The rest of a name that is in a folder; null for any other, also for one in a folder whose name goes on.</summary>
    private static string? Below(string folder, string fileName)
    {
        var place = folder.TrimEnd('/', '\\');
        return place.Length > 0 && fileName.Length > place.Length && fileName.StartsWith(place, StringComparison.Ordinal) && Separators.Contains(fileName[place.Length])
            ? fileName[place.Length..].TrimStart('/', '\\')
            : null;
    }

    // With Windows below: C:\machines, \\server\share.
    private static bool IsRooted(string fileName) => fileName is ['/' or '\\', ..] or [_, ':', '/' or '\\', ..];

    private static VirtException Error(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InternalError, detail);
}
