using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace Libvirt.Disk;

internal sealed unsafe partial class ImageFile
{
    private const int WritePermission = 1;
    private const int ResizePermission = 3;

    private static ImageFile OpenLinux(string path, string? overlay)
    {
        // Opening some special files waits (a FIFO) or acts (a watchdog, a tape), so the type is looked at first.
        var stat = Stat(LibC.AT_FDCWD, path, 0, path, overlay);
        RequireImage(stat, path);
        var fd = LibC.open(path, LibC.O_RDONLY | LibC.O_NONBLOCK | LibC.O_NOCTTY | LibC.O_CLOEXEC, 0);
        if (fd < 0)
            throw VirtException.System(VirtErrorDomain.Storage, LibC.errno, CannotAccess(path, overlay));
        var handle = new SafeFileHandle(fd, ownsHandle: true);
        try
        {
            // The path may lead elsewhere by now; what counts is what was opened.
            stat = Stat(fd, "", LibC.AT_EMPTY_PATH, path, overlay);
            RequireImage(stat, path);
            return IsDevice(stat) ? FromDevice(path, handle, stat, DeviceSize(fd, path, overlay)) : FromFile(path, handle, stat);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    // QEMU shares a lock on one byte for each thing that it may do (block/file-posix.c: 100 plus the number of the permission).
    private bool IsLockedLinux() => IsLocked(100 + WritePermission) || IsLocked(100 + ResizePermission);

    private bool IsLocked(int at)
    {
        var request = new flock { l_type = LibC.F_WRLCK, l_start = at, l_len = 1 };
        // A file system without such locks has nobody who holds one.
        return LibC.fcntl((int)_handle.DangerousGetHandle(), LibC.F_OFD_GETLK, &request) == 0 && request.l_type != LibC.F_UNLCK;
    }

    private BlockExtent ExtentLinux(long offset, long end)
    {
        var data = Seek(offset, LibC.SEEK_DATA);
        if (data < 0) // no data to the end; or a file system that does not tell
            return new BlockExtent(end - offset, IsZero: LibC.errno == LibC.ENXIO);
        if (data > offset)
            return new BlockExtent(Math.Min(data, end) - offset, IsZero: true);
        var hole = Seek(offset, LibC.SEEK_HOLE);
        return new BlockExtent((hole > offset ? Math.Min(hole, end) : end) - offset, IsZero: false);
    }

    // Reads say where, so the position of the descriptor does not matter.
    private long Seek(long offset, int whence) => LibC.lseek((int)_handle.DangerousGetHandle(), (nint)offset, whence);

    private static ImageFile FromFile(string path, SafeFileHandle handle, in statx stat) => new(path, handle)
    {
        Identity = new FileIdentity(Number(stat.stx_dev_major, stat.stx_dev_minor), stat.stx_ino),
        Physical = stat.stx_size,
        Allocation = stat.stx_blocks * 512, // statx counts in these units, whatever the file system's block is
        Modified = Nanoseconds(stat.stx_mtime),
        Changed = Nanoseconds(stat.stx_ctime),
    };

    private static ImageFile FromDevice(string path, SafeFileHandle handle, in statx stat, ulong size) => new(path, handle)
    {
        Identity = new FileIdentity(Number(stat.stx_rdev_major, stat.stx_rdev_minor), Inode: 0),
        Physical = size,
        Allocation = size,
        IsBlockDevice = true,
    };

    private static statx Stat(int directory, string name, int flags, string path, string? overlay)
    {
        statx stat;
        return LibC.statx(directory, name, flags, LibC.STATX_BASIC_STATS, &stat) == 0
            ? stat
            : throw VirtException.System(VirtErrorDomain.Storage, LibC.errno, CannotAccess(path, overlay));
    }

    private static void RequireImage(in statx stat, string path)
    {
        var kind = (stat.stx_mode & LibC.S_IFMT) switch
        {
            LibC.S_IFREG or LibC.S_IFBLK => null,
            LibC.S_IFDIR => "directory",
            LibC.S_IFIFO => "FIFO",
            LibC.S_IFSOCK => "socket",
            LibC.S_IFCHR => "character device",
            _ => "special file",
        };
        if (kind is not null)
            throw NotAnImage(path, kind);
    }

    private static bool IsDevice(in statx stat) => (stat.stx_mode & LibC.S_IFMT) == LibC.S_IFBLK;

    private static ulong DeviceSize(int fd, string path, string? overlay)
    {
        // A device's inode has no size, its end has. Reads say where, so the position does not matter.
        var end = LibC.lseek(fd, 0, LibC.SEEK_END);
        return end >= 0 ? (ulong)end : throw VirtException.System(VirtErrorDomain.Storage, LibC.errno, CannotAccess(path, overlay));
    }

    private static long Nanoseconds(in statx_timestamp time) => unchecked((time.tv_sec * 1_000_000_000) + time.tv_nsec);

    private static ulong Number(uint major, uint minor) => ((ulong)major << 32) | minor;
}
