namespace Libvirt.Disk.Lvm;

/// <summary>A volume group of LVM2: physical volumes, of whose extents logical volumes are made.</summary>
public sealed class VolumeGroup
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its UUID as LVM writes it.</summary>
    public required string Uuid { get; init; }

    /// <summary>Its physical volumes, in the order of the metadata; also those that were not found.</summary>
    public required IReadOnlyList<PhysicalVolume> PhysicalVolumes { get; init; }

    /// <summary>Its logical volumes in the order of their names, without those that are only parts of others, and those that are not to be activated.</summary>
    public required IReadOnlyList<LogicalVolume> LogicalVolumes { get; init; }

    /// <summary>Finds the volume groups on devices. A device that is no physical volume is passed over.</summary>
    /// <param name="devices">The devices, by name; they must outlive the result.</param>
    /// <param name="report">Is told what cannot be read; null: that is thrown.</param>
    /// <returns>The groups, in the order of their names.</returns>
    /// <exception cref="VirtException">StorageProbeFailed: metadata is malformed, and no other device has another copy of it.</exception>
    public static IReadOnlyList<VolumeGroup> Discover(IEnumerable<(string Device, BlockSource Source)> devices, Action<VirtException>? report = null) =>
        LvmDiscovery.Discover(devices, report ?? (error => throw error));
}
