namespace Libvirt.Disk;

/// <summary>Tells whether two paths lead to the same file, whatever links are on the way.</summary>
/// <param name="Device">The device that holds the file; for a block device its own number.</param>
/// <param name="Inode">The file's number on it; 0 for a block device.</param>
/// <param name="Path">The full path where the system has no such numbers, else null.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode, string? Path = null);
