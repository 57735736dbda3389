namespace Libvirt.Disk.Guests;

/// <summary>What kept inspection from reading a volume, or a part of it.</summary>
/// <param name="Device">The volume: <c>/dev/sda1</c>.</param>
/// <param name="Error">Why.</param>
public sealed record GuestProblem(string Device, VirtException Error);
