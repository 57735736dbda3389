namespace Libvirt.Drivers.Test;

/// <content>Finding and describing storage pools.</content>
internal sealed partial class TestWorld
{
    private readonly PoolTable _pools = new();

    internal IReadOnlyList<VirtStoragePool> ListPools(VirtConnection connection, StoragePoolListFilter filter)
    {
        lock (_gate)
            return [.. _pools.Sorted.Select(pool => Describe(pool, connection)).Where(pool => filter.Matches(pool))];
    }

    internal VirtStoragePool LookupPool(VirtConnection connection, string name)
    {
        lock (_gate)
            return Describe(FindPool(name), connection);
    }

    internal VirtStoragePool LookupPool(VirtConnection connection, Guid uuid)
    {
        lock (_gate)
            return Describe(_pools.Find(uuid) ?? throw TestError(VirtErrorCode.NoStoragePool, $"no storage pool with matching uuid '{uuid}'"), connection);
    }

    internal string GetPoolXml(ObjectKey key, StoragePoolXmlFlags flags)
    {
        // libvirt's test driver knows none of the flags.
        if (Images is null)
            CheckStorageFlags((uint)flags, "testStoragePoolGetXMLDesc");
        lock (_gate)
        {
            var pool = FindPool(key.Name);
            var config = flags.HasFlag(StoragePoolXmlFlags.Inactive) ? pool.Pending ?? pool.Config : pool.Config;
            var definition = config.Copy();
            definition.Capacity = pool.Capacity;
            definition.Allocation = AllocationOf(pool);
            definition.Available = pool.Capacity - definition.Allocation;
            return definition.ToXml();
        }
    }

    /// <summary>Adds a pool of the world's file.</summary>
    /// <exception cref="VirtException">OperationFailed: its name, UUID or source belong to another, or two of its volumes are the same.</exception>
    internal void Load(NodePool loaded)
    {
        lock (_gate)
        {
            var pool = OccupiedPool(loaded.Config, refuseActive: false);
            if (pool is null)
                _pools.Add(pool = new TestPool(loaded.Config));
            pool.Capacity = loaded.Capacity ?? TestPool.UsualCapacity;
            (pool.Allocation, pool.IsActive, pool.Persistent, pool.Autostart) = (0, true, true, loaded.Autostart);
            foreach (var volume in loaded.Volumes)
            {
                AddVolume(pool, volume);
                if (Images?.Find(volume.Path) is null)
                    Images?.Add(ImageOf(volume, pool));
            }
            Discover(pool);
        }
    }

    private TestPool FindPool(string name) =>
        _pools.Find(name) ?? throw TestError(VirtErrorCode.NoStoragePool, $"no storage pool with matching name '{name}'");

    private TestPool FindActivePool(string name) =>
        FindPool(name) is { IsActive: true } pool ? pool : throw TestError(VirtErrorCode.OperationInvalid, $"storage pool '{name}' is not active");

    private TestPool FindInactivePool(string name) =>
        FindPool(name) is { IsActive: false } pool ? pool : throw TestError(VirtErrorCode.OperationInvalid, $"storage pool '{name}' is active");

    private VirtStoragePool Describe(TestPool pool, VirtConnection connection)
    {
        var allocation = AllocationOf(pool);
        return new VirtStoragePool
        {
            Connection = connection,
            Name = pool.Name,
            Uuid = pool.Uuid,
            State = pool.IsActive ? StoragePoolState.Running : StoragePoolState.Inactive,
            Type = pool.Config.Type,
            Path = pool.Config.Path,
            Capacity = pool.Capacity,
            Allocation = allocation,
            Available = pool.Capacity - allocation,
            Persistent = pool.Persistent,
            Autostart = pool.Persistent && pool.Autostart,
        };
    }

    // Where the images are known, nothing needs to be counted along.
    private ulong AllocationOf(TestPool pool)
    {
        if (Images is null)
            return pool.Allocation;
        var lifetimes = Lifetimes(pool);
        return pool.Volumes.Sorted.Aggregate(0UL, (sum, volume) => sum + SizesOf(volume, lifetimes).Allocation);
    }

    /// <summary>What the world can make pools of: whatever libvirt knows.</summary>
    internal string GetPoolCapabilities()
    {
        RequireOurs("virConnectGetStoragePoolCapabilities");
        return StoragePoolCapabilities.Write(Enum.GetValues<StoragePoolType>());
    }

    private static void CheckStorageFlags(uint flags, string function)
    {
        if (flags != 0)
            throw VirtException.InvalidArgument(VirtErrorDomain.Test, $"unsupported flags (0x{flags:x}) in function {function}");
    }
}
