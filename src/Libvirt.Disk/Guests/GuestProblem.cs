namespace Libvirt.Disk.Guests;

/// <summary>What kept inspection from reading a volume, or a part of it.</summary>
/// <param name="Device">The disk or volume: <c>/dev/sda1</c>; <c>LVM</c> for a volume group that cannot be read.</param>
/// <param name="Error">Why.</param>
public sealed record GuestProblem(string Device, VirtException Error);
