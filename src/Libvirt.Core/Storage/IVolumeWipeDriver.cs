namespace Libvirt.Drivers;

/// <summary>Makes the content of volumes unreadable.</summary>
[DriverFeature("Volume wiping")]
public interface IVolumeWipeDriver
{
    /// <summary>Overwrites all that a volume holds (virStorageVolWipePattern). The volume stays.</summary>
    /// <exception cref="VirtException">NoStorageVol: it is gone; NoSupport: the host does not have the algorithm.</exception>
    ValueTask WipeVolumeAsync(VolumeKey volume, VolumeWipeAlgorithm algorithm, CancellationToken cancellationToken);
}
