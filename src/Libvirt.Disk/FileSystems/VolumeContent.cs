namespace Libvirt.Disk.FileSystems;

/// <summary>What the signature of a volume shows it to hold (blkid(8)).</summary>
/// <param name="Type">The type: that of a file system, or <c>swap</c>, <c>crypto_LUKS</c>, <c>BitLocker</c>, <c>LVM2_member</c>, …</param>
/// <param name="Label">Its label; null if it has none.</param>
/// <param name="Uuid">Its UUID or serial number as blkid writes it; null if it has none.</param>
public sealed record VolumeContent(string Type, string? Label, string? Uuid);
