namespace Libvirt.Disk.Guests;

/// <summary>The errors that the host's system would raise for the same deed, with Linux's numbers on every host.</summary>
internal static class GuestError
{
    internal static VirtException NotFound(string path) => Of(2, $"Cannot find '{path}' in the guest: No such file or directory");

    internal static VirtException Exists(string path) => Of(17, $"Cannot write '{path}': File exists");

    internal static VirtException NoFolder(string path) => Of(2, $"Cannot write into '{path}': No such directory");

    internal static VirtException NotDirectory(string path) => Of(20, $"Cannot list '{path}' in the guest: Not a directory");

    internal static VirtException IsDirectory(string path) => Of(21, $"Cannot read '{path}' in the guest: Is a directory");

    internal static VirtException NotFile(string path) => Of(22, $"Cannot read '{path}' in the guest: Not a regular file");

    internal static VirtException NotLink(string path) => Of(22, $"Cannot read '{path}' in the guest: Not a symbolic link");

    internal static VirtException Loop(string path) => Of(40, $"Cannot follow '{path}' in the guest: Too many levels of symbolic links");

    internal static VirtException NameTooLong(string path) => Of(36, $"Cannot follow '{path}' in the guest: File name too long");

    internal static VirtException NoVolume(string device) => new(VirtErrorDomain.Storage, VirtErrorCode.NoStorageVol, $"the guest has no volume '{device}'");

    internal static VirtException NotOneSystem(IReadOnlyList<GuestOperatingSystem> systems) => new(
        VirtErrorDomain.Storage,
        VirtErrorCode.OperationInvalid,
        systems.Count == 0 ? "no operating system was found on the disks" : $"the disks hold more than one operating system: {string.Join(", ", systems.Select(system => system.Root))}");

    private static VirtException Of(int errno, string what) => new(VirtErrorDomain.Storage, VirtErrorCode.SystemError, what) { Number = errno };
}
