namespace Libvirt.Disk;

/// <summary>What changes when a file or its content does.</summary>
/// <param name="Path">The path by which it was opened.</param>
/// <param name="Identity">Which file it is.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="Modified">When its content was last written, in nanoseconds since 1970.</param>
/// <param name="Changed">When its content or facts were last changed, in nanoseconds since 1970.</param>
/// <param name="IsBlockDevice">Whether it is a device: what is written to one changes nothing here.</param>
internal readonly record struct FileStamp(string Path, FileIdentity Identity, ulong Size, long Modified, long Changed, bool IsBlockDevice);
