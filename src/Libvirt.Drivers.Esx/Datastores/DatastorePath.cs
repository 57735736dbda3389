namespace Libvirt.Drivers.Esx.Datastores;

/// <summary>Where a file is, in a server's terms: <c>[datastore] directory/file</c>.</summary>
/// <param name="Datastore">The name of the datastore.</param>
/// <param name="Path">The path in it, with <c>/</c> between its items; empty for the datastore itself.</param>
internal readonly record struct DatastorePath(string Datastore, string Path)
{
    /// <summary>The path without what stands behind the last <c>/</c>; all of it where there is none, as libvirt has it.</summary>
    internal string Directory => Path.LastIndexOf('/') is var slash and >= 0 ? Path[..slash] : Path;

    /// <summary>The directory that the file is in; empty where it is in none.</summary>
    internal string Parent => Path.LastIndexOf('/') is var slash and >= 0 ? Path[..slash] : "";

    /// <summary>What stands behind the last <c>/</c>.</summary>
    internal string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">InvalidArg: it is none.</exception>
    internal static DatastorePath Parse(string text) => TryParse(text, out var path)
        ? path
        : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"Datastore path '{text}' doesn't have expected format '[<datastore>] <path>'");

    /// <summary>Reads one, if it is one.</summary>
    internal static bool TryParse(string text, out DatastorePath path)
    {
        var end = text.IndexOf(']');
        var isPath = end > 1 && text[0] == '[';
        path = isPath ? new DatastorePath(text[1..end], text[(end + 1)..].TrimStart(' ')) : default;
        return isPath;
    }

    /// <summary>A file or directory beside this one.</summary>
    internal DatastorePath Beside(string name) => Parent is { Length: > 0 } parent
        ? this with
        {
            Path = $"{parent}/{name}",
        }
        : this with
        {
            Path = name,
        };

    /// <summary>A file or directory in this directory.</summary>
    internal DatastorePath In(string name) => this with
    {
        Path = Path.TrimEnd('/') is { Length: > 0 } directory ? $"{directory}/{name}" : name,
    };

    /// <inheritdoc/>
    public override string ToString() => Path.Length > 0 ? $"[{Datastore}] {Path}" : $"[{Datastore}]";
}
