using System.Runtime.InteropServices;

namespace Tmds.Linux;

// statx(2) rather than stat(2): the kernel fixes its layout, the same on every architecture.
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct statx
{
    internal uint stx_mask;
    internal uint stx_blksize;
    internal ulong stx_attributes;
    internal uint stx_nlink;
    internal uint stx_uid;
    internal uint stx_gid;
    internal ushort stx_mode;
    private ushort _pad;
    internal ulong stx_ino;
    internal ulong stx_size;
    internal ulong stx_blocks;
    internal ulong stx_attributes_mask;
    internal statx_timestamp stx_atime;
    internal statx_timestamp stx_btime;
    internal statx_timestamp stx_ctime;
    internal statx_timestamp stx_mtime;
    internal uint stx_rdev_major;
    internal uint stx_rdev_minor;
    internal uint stx_dev_major;
    internal uint stx_dev_minor;
    private fixed ulong _spare[14];
}

[StructLayout(LayoutKind.Sequential)]
internal struct statx_timestamp
{
    internal long tv_sec;
    internal uint tv_nsec;
    private int _pad;
}
