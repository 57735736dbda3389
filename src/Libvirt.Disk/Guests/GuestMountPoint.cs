namespace Libvirt.Disk.Guests;

/// <summary>Where a guest mounts a device.</summary>
/// <param name="Path">The directory: <c>/boot</c>.</param>
/// <param name="Device">The device, as libguestfs names it: <c>/dev/sda2</c>; where it is not on the disks at hand, as the guest names it.</param>
public sealed record GuestMountPoint(string Path, string Device);
