namespace Libvirt.Disk;

/// <summary>A run of bytes of one kind.</summary>
/// <param name="Length">How many there are, in bytes; the next may be of the same kind.</param>
/// <param name="IsZero">Whether they are known to read as zeros without being stored.</param>
public readonly record struct BlockExtent(long Length, bool IsZero);
