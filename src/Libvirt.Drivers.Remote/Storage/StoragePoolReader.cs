using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Storage;

/// <summary>Reads the facts of storage pools: all that has to be asked is asked at once, in one flight of calls.</summary>
internal sealed class StoragePoolReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>Reads one pool.</summary>
    /// <exception cref="VirtException">NoStoragePool: it is gone.</exception>
    internal async ValueTask<VirtStoragePool> ReadAsync(ObjectKey pool, CancellationToken cancellationToken)
    {
        var persistent = remote.CallAsync(StorageProcedures.PoolIsPersistent, pool, cancellationToken).OrNoSupport(true);
        var autostart = remote.CallAsync(StorageProcedures.PoolGetAutostart, pool, cancellationToken).OrNoSupport();
        var facts = ReadFactsAsync(pool, cancellationToken);
        await Task.WhenAll(facts, persistent, autostart).ConfigureAwait(false);
        return facts.Result with { Persistent = persistent.Result, Autostart = autostart.Result };
    }

    /// <summary>Stops a pool, and reads it: before, and after.</summary>
    /// <returns>The pool afterwards; one that is gone as it was before, but inactive.</returns>
    internal ValueTask<VirtStoragePool> DestroyAsync(ObjectKey pool, CancellationToken cancellationToken) => ObjectReading.ReadAroundAsync(
        () => ReadAsync(pool, cancellationToken),
        () => remote.RunAsync(StorageProcedures.PoolDestroy, pool, cancellationToken),
        VirtErrorCode.NoStoragePool,
        before => before.Persistent ? null : before with { State = StoragePoolState.Inactive });

    /// <summary>Reads the pools that a filter leaves. What is true of many is asked once.</summary>
    internal async ValueTask<IReadOnlyList<VirtStoragePool>> ListAsync(StoragePoolListFilter filter, CancellationToken cancellationToken)
    {
        var persistent = FindAsync(StoragePoolListFilter.Persistent);
        var autostart = FindAsync(StoragePoolListFilter.Autostart);
        var (pools, _) = await remote.CallAsync(StorageProcedures.ConnectListAllStoragePools, (true, (uint)filter), cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(persistent, autostart).ConfigureAwait(false);
        var found = await pools.ReadAllAsync(VirtErrorCode.NoStoragePool, async pool => await ReadFactsAsync(pool, cancellationToken).ConfigureAwait(false) with
        {
            Persistent = persistent.Result.Contains(pool.Uuid),
            Autostart = autostart.Result.Contains(pool.Uuid),
        }).ConfigureAwait(false);
        return [.. found.Order()];

        async Task<HashSet<Guid>> FindAsync(StoragePoolListFilter which)
        {
            var (some, _) = await remote.CallAsync(StorageProcedures.ConnectListAllStoragePools, (true, (uint)which), cancellationToken).ConfigureAwait(false);
            return [.. some.Select(pool => pool.Uuid)];
        }
    }

    private async Task<VirtStoragePool> ReadFactsAsync(ObjectKey pool, CancellationToken cancellationToken)
    {
        var info = remote.CallAsync(StorageProcedures.PoolGetInfo, pool, cancellationToken).AsTask();
        var xml = remote.CallAsync(StorageProcedures.PoolGetXmlDesc, (pool, 0u), cancellationToken).AsTask();
        await Task.WhenAll(info, xml).ConfigureAwait(false);
        var definition = StoragePoolDefinition.ParseLive(xml.Result);
        return new()
        {
            Connection = connection,
            Name = pool.Name,
            Uuid = pool.Uuid,
            State = (StoragePoolState)info.Result.State,
            Type = StoragePoolTypes.FromXmlName(definition.Type)
                ?? throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.ConfigUnsupported, $"storage pool '{pool.Name}' is of the unknown type '{definition.Type}'"),
            Path = definition.TargetPath,
            Capacity = info.Result.Capacity,
            Allocation = info.Result.Allocation,
            Available = info.Result.Available,
        };
    }
}
