namespace Libvirt.Drivers;

/// <summary>Resizes volumes.</summary>
[DriverFeature("Volume resizing")]
public interface IVolumeResizeDriver
{
    /// <summary>Changes a volume's capacity (virStorageVolResize), and gives the volume as it is afterwards.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="capacity">The new capacity, or the difference to the old one, in bytes.</param>
    /// <param name="flags">How.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VirtException">NoStorageVol: it is gone; InvalidArg: it would be smaller, or less than what is allocated; OperationFailed: there is no room for it.</exception>
    ValueTask<VirtVolume> ResizeVolumeAsync(VolumeKey volume, ulong capacity, VolumeResizeFlags flags, CancellationToken cancellationToken);
}
