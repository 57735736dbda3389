namespace Libvirt.Disk.FileSystems;

/// <summary>The kinds of files in a guest.</summary>
public enum FileKind
{
    /// <summary>Not told by what names the file.</summary>
    Unknown,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link; also a junction of NTFS.</summary>
    SymbolicLink,

    /// <summary>A character device.</summary>
    CharacterDevice,

    /// <summary>A block device.</summary>
    BlockDevice,

    /// <summary>A FIFO.</summary>
    Fifo,

    /// <summary>A socket.</summary>
    Socket,
}
