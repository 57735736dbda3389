namespace Libvirt.Disk;

/// <summary>Where the parent of a differencing image is, whose header holds paths as Windows writes them.</summary>
internal static class ParentPath
{
    /// <summary>The path to look at, in this host's notation.</summary>
    /// <param name="relative">The path from the folder of the image; null if the header gives none.</param>
    /// <param name="absolute">The full path; null if the header gives none. Where this host has no such path, the file is looked for beside the image.</param>
    /// <returns>A plain path, in no other of QEMU's notations; null if there is none.</returns>
    internal static string? Choose(string? relative, string? absolute) => Choose(relative, absolute, OperatingSystem.IsWindows());

    /// <summary>The path to look at where the header holds one only, which may be of either kind, and of Windows or not.</summary>
    internal static string? Choose(string? path) =>
        path is null or ['/', ..] || !path.Contains('\\') ? path : path[0] == '\\' || path.AsSpan(1).StartsWith(":") ? Choose(relative: null, path) : Choose(path, absolute: null);

    internal static string? Choose(string? relative, string? absolute, bool windows)
    {
        if (!string.IsNullOrEmpty(relative))
            return windows ? relative : Plain(relative.Replace('\\', '/'));
        if (string.IsNullOrEmpty(absolute))
            return null;
        if (windows || absolute[0] == '/')
            return absolute;
        var name = absolute[(absolute.LastIndexOfAny(['\\', '/']) + 1)..];
        return name.Length == 0 ? null : Plain(name);
    }

    // A colon before the first slash would make it the name of a protocol.
    private static string Plain(string path)
    {
        var end = path.AsSpan().IndexOfAny(':', '/');
        return end >= 0 && path[end] == ':' ? "./" + path : path;
    }
}
