using Libvirt.Drivers.Esx.Storage;

namespace Libvirt.Drivers.Esx;

/// <content>Volumes: made, copied, wiped, deleted, and their content moved. Those of iSCSI are the target's own affair.</content>
internal sealed partial class EsxConnection : IVolumeDriver, IVolumeWipeDriver, IVolumeTransferDriver
{
    private DiskMaker Disks => field ??= new(Client, Tasks);

    public async ValueTask<VirtVolume> CreateVolumeAsync(ObjectKey pool, string xml, VolumeCreateFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, VolumeCreateFlags.None, "esxStorageVolCreateXML");
        var store = Datastore(await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false), "creation");
        var name = await Disks.MakeAsync(store, xml, cancellationToken).ConfigureAwait(false);
        return await Volumes.FindAsync(store, name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtVolume> CopyVolumeAsync(ObjectKey pool, string xml, VolumeKey source, VolumeCreateFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, VolumeCreateFlags.None, "esxStorageVolCreateXMLFrom");
        var storage = await Volumes.ReadAsync(cancellationToken).ConfigureAwait(false);
        var store = Datastore(storage.Find(pool.Uuid, pool.Name), "creation");
        var from = Datastore(storage.Find(source.Pool), "copying");
        var name = await Disks.CopyAsync(store, xml, from, source.Name, cancellationToken).ConfigureAwait(false);
        return await Volumes.FindAsync(store, name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteVolumeAsync(VolumeKey volume, VolumeDeleteFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, VolumeDeleteFlags.None, "esxStorageVolDelete");
        var store = Datastore(await FindPoolAsync(volume.Pool, cancellationToken).ConfigureAwait(false), "deletion");
        await Disks.DeleteAsync(store, volume.Name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WipeVolumeAsync(VolumeKey volume, VolumeWipeAlgorithm algorithm, CancellationToken cancellationToken)
    {
        if (algorithm != VolumeWipeAlgorithm.Zero)
            throw VirtException.MissingFunction("virStorageVolWipePattern");
        var store = Datastore(await FindPoolAsync(volume.Pool, cancellationToken).ConfigureAwait(false), "wiping");
        await Disks.WipeAsync(store, volume.Name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask UploadVolumeAsync(VolumeKey volume, Stream source, VolumeTransfer transfer, CancellationToken cancellationToken)
    {
        var (store, content) = await FindContentAsync(volume, transfer, cancellationToken).ConfigureAwait(false);
        // The server writes a file anew: what is not sent would be gone.
        var length = transfer.Length > 0 ? transfer.Length : source.CanSeek ? (ulong)(source.Length - source.Position) : (ulong?)null;
        if (content.Length is { } needed && length != needed)
        {
            throw new VirtException(
                VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"a disk can only be written as a whole, and '{content.File}' has {needed} bytes{(length is null ? "" : $", not {length}")}");
        }
        if (await Files.FindLengthAsync(content.File, store.DatacenterPath, cancellationToken).ConfigureAwait(false) is null)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.NoStorageVol, $"No storage volume with key or path '{store.File(volume.Name)}'");
        await Files.UploadAsync(content.File, store.DatacenterPath, source, transfer, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DownloadVolumeAsync(VolumeKey volume, Stream target, VolumeTransfer transfer, CancellationToken cancellationToken)
    {
        var (store, content) = await FindContentAsync(volume, transfer, cancellationToken).ConfigureAwait(false);
        await Files.DownloadAsync(content.File, store.DatacenterPath, target, transfer, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<(Datastore Store, DiskContent Content)> FindContentAsync(VolumeKey volume, VolumeTransfer transfer, CancellationToken cancellationToken)
    {
        if (transfer.Sparse)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationUnsupported, "the esx driver does not know the holes of a volume");
        var store = Datastore(await FindPoolAsync(volume.Pool, cancellationToken).ConfigureAwait(false), "transfer");
        return (store, await DiskContent.FindAsync(Files, store, volume.Name, cancellationToken).ConfigureAwait(false));
    }

    private static Datastore Datastore(StoredPool pool, string what) => pool as Datastore
        ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.NoSupport, $"iSCSI storage pool does not support volume {what}");
}
