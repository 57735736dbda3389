using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace Libvirt.Disk.Guests.Caching;

/// <summary>Files of a cache that only their owner reads and writes. Others are not believed.</summary>
internal static unsafe class CacheFiles
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int OthersMode = 0x3f; // rwxrwx of group and others
    private const int OthersWrite = 0x12;

    /// <summary>Makes the folder if there is none.</summary>
    /// <returns>Whether it may be used: it is the user's, and nobody else may write to it.</returns>
    internal static bool Prepare(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder); // in the user's profile, with its rights
        else
            Directory.CreateDirectory(folder, Private | UnixFileMode.UserExecute);
        return Exists(folder);
    }

    /// <summary>Whether there is a folder that may be used.</summary>
    internal static bool Exists(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return Directory.Exists(folder);
        statx stat;
        return LibC.statx(LibC.AT_FDCWD, folder, 0, LibC.STATX_BASIC_STATS, &stat) == 0
            && (stat.stx_mode & LibC.S_IFMT) == LibC.S_IFDIR && stat.stx_uid == LibC.geteuid() && (stat.stx_mode & OthersWrite) == 0;
    }

    /// <summary>Reads a file; null if there is none, or it is too long, or somebody else's, or others may read or write it.</summary>
    internal static byte[]? Read(string path, int maxLength)
    {
        if (!File.Exists(path))
            return null;
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        if (length is 0 || length > maxLength || !IsPrivate(file))
            return null;
        var bytes = new byte[length];
        return RandomAccess.Read(file, bytes, 0) == length ? bytes : null;
    }

    /// <summary>Writes a file at once: whoever reads it sees the old one, or the new one whole.</summary>
    internal static void Write(string path, byte[] bytes)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
            };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = Private;
            using (var file = new FileStream(draft, options))
                file.Write(bytes);
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static bool IsPrivate(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
            return true;
        if (!OperatingSystem.IsLinux())
            return ((int)File.GetUnixFileMode(file) & OthersMode) == 0;
        statx stat;
        return LibC.statx((int)file.DangerousGetHandle(), "", LibC.AT_EMPTY_PATH, LibC.STATX_BASIC_STATS, &stat) == 0
            && (stat.stx_mode & LibC.S_IFMT) == LibC.S_IFREG && stat.stx_uid == LibC.geteuid() && (stat.stx_mode & OthersMode) == 0;
    }
}
