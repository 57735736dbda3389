namespace Libvirt.Disk.Guests;

/// <summary>A drive of Windows.</summary>
/// <param name="Name">Its letter, without a colon.</param>
/// <param name="Device">The volume behind it: <c>/dev/sda2</c>.</param>
public sealed record GuestDriveMapping(string Name, string Device);
