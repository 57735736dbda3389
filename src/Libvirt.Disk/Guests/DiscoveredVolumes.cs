using Libvirt.Disk.Lvm;

namespace Libvirt.Disk.Guests;

/// <summary>The volumes of a guest.</summary>
/// <param name="Volumes">Disks without partitions, then partitions, then logical volumes.</param>
/// <param name="Groups">The volume groups of LVM.</param>
/// <param name="Errors">What of LVM cannot be read.</param>
internal sealed record DiscoveredVolumes(IReadOnlyList<GuestVolume> Volumes, IReadOnlyList<VolumeGroup> Groups, IReadOnlyList<VirtException> Errors);
