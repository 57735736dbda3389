namespace Libvirt.Drivers;

/// <summary>Moves the content of volumes.</summary>
[DriverFeature("Volume transfer")]
public interface IVolumeTransferDriver
{
    /// <summary>Writes what a stream holds into a volume (virStorageVolUpload).</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="source">What is written, from where the stream is. It is not closed.</param>
    /// <param name="transfer">Where to, how much, and how.</param>
    /// <param name="cancellationToken">Ends the transfer; what was written stays.</param>
    /// <exception cref="VirtException">NoStorageVol: it is gone; InvalidArg: the part is not one of the volume; others by name: the host refuses it.</exception>
    ValueTask UploadVolumeAsync(VolumeKey volume, Stream source, VolumeTransfer transfer, CancellationToken cancellationToken);

    /// <summary>Writes what a volume holds into a stream (virStorageVolDownload).</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="target">Where it is written, from where the stream is; one that can seek, if holes are to be kept. It is not closed.</param>
    /// <param name="transfer">From where, how much, and how.</param>
    /// <param name="cancellationToken">Ends the transfer; what was written stays.</param>
    /// <exception cref="VirtException">NoStorageVol: it is gone; InvalidArg: the part is not one of the volume; others by name: the host refuses it.</exception>
    ValueTask DownloadVolumeAsync(VolumeKey volume, Stream target, VolumeTransfer transfer, CancellationToken cancellationToken);
}
