using Tmds.Linux;

namespace Libvirt.Files;

/// <summary>What a path leads to.</summary>
internal static class FileKind
{
    /// <summary>Whether it may be opened and replaced as a regular file: it is one, or is not there. A pipe would hold up whoever opens it, and a device is not to be replaced.</summary>
    internal static unsafe bool IsRegularOrMissing(string path)
    {
        if (!OperatingSystem.IsLinux())
            return !Directory.Exists(path);
        statx stat;
        return LibC.statx(LibC.AT_FDCWD, path, 0, LibC.STATX_BASIC_STATS, &stat) != 0 || (stat.stx_mode & LibC.S_IFMT) == LibC.S_IFREG;
    }
}
