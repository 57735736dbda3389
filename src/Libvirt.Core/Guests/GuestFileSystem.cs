namespace Libvirt;

/// <summary>A file system that is mounted in a guest (virDomainFSInfo). Sizes are in bytes.</summary>
/// <param name="MountPoint">Where it is mounted.</param>
/// <param name="Name">The device in the guest, such as <c>vda1</c>.</param>
/// <param name="Type">Its type, such as <c>ext4</c>.</param>
/// <param name="Disk">The disks that it lies on, as the configuration names them.</param>
/// <param name="Capacity">Its size; null where it is not told.</param>
/// <param name="Used">What is used of it; null where it is not told.</param>
public sealed record GuestFileSystem(string MountPoint, string Name, string Type, IReadOnlyList<string> Disk, ulong? Capacity = null, ulong? Used = null);
