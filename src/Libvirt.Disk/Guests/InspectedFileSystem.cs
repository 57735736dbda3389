namespace Libvirt.Disk.Guests;

/// <summary>A file system that a guest uses.</summary>
/// <param name="Device">Its device: <c>/dev/sda1</c>.</param>
/// <param name="Type">Its type, as blkid(8) names it; null where none is known, or the device is not on the disks at hand.</param>
/// <param name="Label">Its label; null if it has none.</param>
/// <param name="Uuid">Its UUID or serial number; null if it has none.</param>
public sealed record InspectedFileSystem(string Device, string? Type, string? Label, string? Uuid);
