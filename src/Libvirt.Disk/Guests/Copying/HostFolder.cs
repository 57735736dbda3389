using Microsoft.Win32.SafeHandles;

namespace Libvirt.Disk.Guests.Copying;

/// <summary>Writes below one folder of the host. A link that is there is never followed.</summary>
internal static class HostFolder
{
    private const UnixFileMode Rights = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder, or takes the one that is there.</summary>
    internal static void MakeFolder(string path, uint? mode) => Do(path, () =>
    {
        var folder = new DirectoryInfo(path);
        if (IsLink(folder) || File.Exists(path))
            throw GuestError.Exists(path);
        if (folder.Exists)
            return;
        if (mode is { } bits && !OperatingSystem.IsWindows())
            Directory.CreateDirectory(path, ((UnixFileMode)bits & Rights) | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        else
            folder.Create();
    });

    /// <summary>Makes a file; nothing of its name is there, or it is replaced.</summary>
    internal static SafeFileHandle MakeFile(string path, bool overwrite)
    {
        SafeFileHandle? handle = null;
        Do(path, () =>
        {
            MakeRoom(path, overwrite);
            handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        });
        return handle!;
    }

    /// <summary>Makes a link; nothing of its name is there, or it is replaced.</summary>
    internal static void MakeLink(string path, string target, bool overwrite) => Do(path, () =>
    {
        MakeRoom(path, overwrite);
        File.CreateSymbolicLink(path, target);
    });

    /// <summary>Gives a file the time and the rights that it has in the guest, as far as the host knows such; never the rights of its owner (set-user-ID).</summary>
    internal static void Dress(SafeFileHandle handle, string path, uint? mode, DateTimeOffset? modified) => Do(path, () =>
    {
        if (IsUsual(modified))
            File.SetLastWriteTimeUtc(handle, modified!.Value.UtcDateTime);
        if (mode is { } bits && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(handle, ((UnixFileMode)bits & Rights) | UnixFileMode.UserRead | UnixFileMode.UserWrite);
    });

    /// <summary>Gives a folder the time that it has in the guest, if the host lets it have that.</summary>
    internal static void SetTime(string path, DateTimeOffset? modified)
    {
        try
        {
            if (IsUsual(modified))
                Directory.SetLastWriteTimeUtc(path, modified!.Value.UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // All that is in it was copied; that counts.
        }
    }

    /// <summary>Turns what .NET throws into an error of the project.</summary>
    internal static void Do(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw VirtException.System(VirtErrorDomain.Storage, $"Cannot write '{path}'", e);
        }
    }

    // Whatever a guest says, hosts take these only.
    private static bool IsUsual(DateTimeOffset? time) => time is { Year: > 1900 and < 9000 };

    private static void MakeRoom(string path, bool overwrite)
    {
        var file = new FileInfo(path);
        if (IsLink(file) || Directory.Exists(path) || (file.Exists && !overwrite))
            throw GuestError.Exists(path);
        if (file.Exists)
            file.Delete();
    }

    private static bool IsLink(FileSystemInfo file) => file.LinkTarget is not null || (file.Exists && file.Attributes.HasFlag(FileAttributes.ReparsePoint));
}
