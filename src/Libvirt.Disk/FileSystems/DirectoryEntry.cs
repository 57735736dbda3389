namespace Libvirt.Disk.FileSystems;

/// <summary>A name in a directory.</summary>
/// <param name="Name">The name; bytes that are not UTF-8 are in it as <see cref="GuestName"/> says.</param>
/// <param name="Inode">The number of the file; 0 where the file system has none.</param>
/// <param name="Kind">The kind of the file, where the directory tells.</param>
public record DirectoryEntry(string Name, ulong Inode, FileKind Kind);
