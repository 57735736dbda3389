namespace Libvirt.Disk.FileSystems;

/// <summary>The mode of a file as Unix file systems store it (stat(2), st_mode).</summary>
internal static class UnixMode
{
    /// <summary>The bits of the permissions.</summary>
    internal const uint Permissions = 0xfff;

    /// <summary>The kind of file in a mode; unknown if it is none.</summary>
    internal static FileKind Kind(uint mode) => (mode & 0xf000) switch
    {
        0x1000 => FileKind.Fifo,
        0x2000 => FileKind.CharacterDevice,
        0x4000 => FileKind.Directory,
        0x6000 => FileKind.BlockDevice,
        0x8000 => FileKind.File,
        0xa000 => FileKind.SymbolicLink,
        0xc000 => FileKind.Socket,
        _ => FileKind.Unknown,
    };

    /// <summary>The kind of file that a directory tells, in the numbers of ext, XFS and btrfs alike; unknown if it is none.</summary>
    internal static FileKind KindOfEntry(byte type) => type switch
    {
        1 => FileKind.File,
        2 => FileKind.Directory,
        3 => FileKind.CharacterDevice,
        4 => FileKind.BlockDevice,
        5 => FileKind.Fifo,
        6 => FileKind.Socket,
        7 => FileKind.SymbolicLink,
        _ => FileKind.Unknown,
    };
}
