namespace Libvirt.Drivers.HyperV.Images;

/// <summary>Paths of files on a host, which are Windows' whatever this process runs on.</summary>
internal static class HostPath
{
    /// <summary>What paths are compared by.</summary>
    internal static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    /// <summary>The folder of a path; empty where it has none.</summary>
    internal static string Folder(string path) => path.LastIndexOf('\\') is > 0 and var end ? path[..end] : "";

    /// <summary>The last part of a path.</summary>
    internal static string Name(string path) => path[(path.LastIndexOf('\\') + 1)..];

    /// <summary>What a path in a file means: one that does not begin at a root is beside the file.</summary>
    internal static string From(string file, string path) =>
        path.StartsWith('\\') || path.Contains(':', StringComparison.Ordinal) || Folder(file).Length == 0 ? path : $@"{Folder(file)}\{(path.StartsWith(@".\", StringComparison.Ordinal) ? path[2..] : path)}";

    /// <summary>Whether a path is on a drive of the host itself.</summary>
    internal static bool IsLocal(string path) => path.Length > 3 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] == '\\';
}
