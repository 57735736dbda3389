using Libvirt.Drivers.HyperV.Storage;

namespace Libvirt.Drivers.HyperV;

/// <content>Storage: folders of the host as pools, which are always active, and the disks and images in them.</content>
internal sealed partial class HyperVConnection : IStorageDriver, IVolumeDriver, IVolumeResizeDriver
{
    private HostFolders Folders => field ??= new(_wmi);

    private HostVolumes Volumes => field ??= new(_wmi, _connection.Options.Timeout);

    private DiskMaker Disks => field ??= new(_wmi);

    public async ValueTask<IReadOnlyList<VirtStoragePool>> ListStoragePoolsAsync(StoragePoolListFilter filter, CancellationToken cancellationToken)
    {
        var folders = await Folders.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. folders.Select(folder => folder.ToPool(_connection)).Where(pool => filter.Matches(pool)).Order()];
    }

    public async ValueTask<VirtStoragePool> LookupStoragePoolByNameAsync(string name, CancellationToken cancellationToken) =>
        (await Folders.FindAsync(name, cancellationToken).ConfigureAwait(false)).ToPool(_connection);

    public async ValueTask<VirtStoragePool> LookupStoragePoolByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        (await Folders.FindAsync(uuid, cancellationToken).ConfigureAwait(false)).ToPool(_connection);

    public async ValueTask<string> GetStoragePoolXmlAsync(ObjectKey pool, StoragePoolXmlFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, StoragePoolXmlFlags.Inactive, "hypervStoragePoolGetXMLDesc");
        return (await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false)).ToXml();
    }

    public async ValueTask<IReadOnlyList<VirtVolume>> ListVolumesAsync(ObjectKey pool, CancellationToken cancellationToken)
    {
        var volumes = await Volumes.ListAsync(await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return [.. volumes.Select(volume => volume.ToVolume(_connection)).Order()];
    }

    public async ValueTask<VirtVolume> LookupVolumeByNameAsync(ObjectKey pool, string name, CancellationToken cancellationToken)
    {
        var folder = await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false);
        return (await Volumes.FindAsync(folder.Path, name, cancellationToken).ConfigureAwait(false)).ToVolume(_connection);
    }

    public ValueTask<VirtVolume> LookupVolumeByKeyAsync(string key, CancellationToken cancellationToken) => LookupVolumeByPathAsync(key, cancellationToken);

    public async ValueTask<VirtVolume> LookupVolumeByPathAsync(string path, CancellationToken cancellationToken) =>
        (await Volumes.FindAsync(path, cancellationToken).ConfigureAwait(false)).ToVolume(_connection);

    public async ValueTask<string> GetVolumeXmlAsync(VolumeKey volume, CancellationToken cancellationToken) =>
        (await Volumes.FindAsync(volume.Pool, volume.Name, cancellationToken).ConfigureAwait(false)).ToXml();

    public async ValueTask<VirtVolume> CreateVolumeAsync(ObjectKey pool, string xml, VolumeCreateFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, VolumeCreateFlags.None, "hypervStorageVolCreateXML");
        var disk = NewDisk.Read(await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false), xml, isCopy: false);
        await Disks.CreateAsync(disk, cancellationToken).ConfigureAwait(false);
        return await LookupVolumeByPathAsync(disk.Path, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtVolume> CopyVolumeAsync(ObjectKey pool, string xml, VolumeKey source, VolumeCreateFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, VolumeCreateFlags.None, "hypervStorageVolCreateXMLFrom");
        var disk = NewDisk.Read(await FindPoolAsync(pool, cancellationToken).ConfigureAwait(false), xml, isCopy: true);
        var original = await Volumes.FindAsync(source.Pool, source.Name, cancellationToken).ConfigureAwait(false);
        if (original.Disk is null)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationUnsupported, $"'{original.Path}' is no virtual disk, and nothing else can be copied");
        await Disks.CopyAsync(original.Path, disk, cancellationToken).ConfigureAwait(false);
        return await LookupVolumeByPathAsync(disk.Path, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteVolumeAsync(VolumeKey volume, VolumeDeleteFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, VolumeDeleteFlags.None, "hypervStorageVolDelete");
        var found = await Volumes.FindAsync(volume.Pool, volume.Name, cancellationToken).ConfigureAwait(false);
        await Disks.DeleteAsync(found.Path, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtVolume> ResizeVolumeAsync(VolumeKey volume, ulong capacity, VolumeResizeFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, VolumeResizeFlags.Delta | VolumeResizeFlags.Shrink, "hypervStorageVolResize");
        var found = await Volumes.FindAsync(volume.Pool, volume.Name, cancellationToken).ConfigureAwait(false);
        var target = DiskResize.Target(found, capacity, flags);
        await Disks.ResizeAsync(found.Path, target, cancellationToken).ConfigureAwait(false);
        var after = await Volumes.FindAsync(volume.Pool, volume.Name, cancellationToken).ConfigureAwait(false);
        return after.Disk?.Capacity == target
            ? after.ToVolume(_connection)
            : throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, $"the host took the new size of '{found.Path}', and did not set it");
    }

    /// <summary>The folder that a key means, which may be one that nobody lists.</summary>
    private ValueTask<HostFolder> FindPoolAsync(ObjectKey pool, CancellationToken cancellationToken) =>
        HostFolder.UuidOf(pool.Name) == pool.Uuid ? Folders.FindAsync(pool.Name, cancellationToken) : Folders.FindAsync(pool.Uuid, cancellationToken);
}
