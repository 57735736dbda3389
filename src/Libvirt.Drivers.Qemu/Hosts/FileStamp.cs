using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>Tells one state of a file from another without reading it.</summary>
/// <remarks>
/// The kernel's time stamps are as coarse as its tick, so that two changes may have the same. But whoever writes here puts a new file in the place
/// of the old one, which has another number.
/// </remarks>
internal readonly record struct FileStamp(ulong Inode, long Seconds, uint Nanoseconds, ulong Length)
{
    /// <summary>The stamp of a file; null if it is not there, or not to be looked at.</summary>
    internal static unsafe FileStamp? Of(string path)
    {
        statx file;
        return LibC.statx(LibC.AT_FDCWD, path, 0, LibC.STATX_BASIC_STATS, &file) == 0
            ? new FileStamp(file.stx_ino, file.stx_ctime.tv_sec, file.stx_ctime.tv_nsec, file.stx_size)
            : null;
    }
}
