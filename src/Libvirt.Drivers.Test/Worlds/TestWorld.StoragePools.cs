namespace Libvirt.Drivers.Test;

/// <content>Definitions and the life of storage pools: the states and errors of libvirt's test driver.</content>
internal sealed partial class TestWorld
{
    internal VirtStoragePool DefinePool(VirtConnection connection, PoolConfig config)
    {
        lock (_gate)
        {
            var pool = OccupiedPool(config, refuseActive: false);
            if (pool is null)
                _pools.Add(pool = new TestPool(config));
            else if (pool.IsActive)
                pool.Pending = config;
            else
                pool.Config = config;
            (pool.Allocation, pool.Persistent) = (0, true);
            return Tell(pool, connection, StoragePoolEventType.Defined);
        }
    }

    internal VirtStoragePool UndefinePool(VirtConnection connection, ObjectKey key)
    {
        lock (_gate)
        {
            var pool = FindInactivePool(key.Name);
            _pools.Remove(pool);
            return Tell(pool, connection, StoragePoolEventType.Undefined);
        }
    }

    internal VirtStoragePool SetPoolAutostart(VirtConnection connection, ObjectKey key, bool autostart)
    {
        lock (_gate)
        {
            var pool = FindPool(key.Name);
            if (!pool.Persistent)
                throw TestError(VirtErrorCode.InvalidArg, "pool has no config file");
            pool.Autostart = autostart;
            return Describe(pool, connection);
        }
    }

    internal VirtStoragePool CreatePool(VirtConnection connection, PoolConfig config, StoragePoolStartFlags flags)
    {
        CheckStartFlags(flags, "testStoragePoolCreateXML");
        lock (_gate)
        {
            var pool = OccupiedPool(config, refuseActive: true);
            if (pool is null)
                _pools.Add(pool = new TestPool(config));
            pool.Config = config;
            try
            {
                CreatePort(config, connection);
            }
            catch (VirtException)
            {
                _pools.Remove(pool);
                throw;
            }
            (pool.Allocation, pool.Persistent, pool.IsActive) = (0, false, true);
            Discover(pool);
            return Tell(pool, connection, StoragePoolEventType.Started);
        }
    }

    internal VirtStoragePool StartPool(VirtConnection connection, ObjectKey key, StoragePoolStartFlags flags)
    {
        CheckStartFlags(flags, "testStoragePoolCreate");
        lock (_gate)
        {
            var pool = FindInactivePool(key.Name);
            // libvirt's test driver makes adapters only for pools that it gets as XML.
            if (Images is not null)
                CreatePort(pool.Config, connection);
            pool.IsActive = true;
            Discover(pool);
            return Tell(pool, connection, StoragePoolEventType.Started);
        }
    }

    internal VirtStoragePool DestroyPool(VirtConnection connection, ObjectKey key)
    {
        lock (_gate)
        {
            var pool = FindActivePool(key.Name);
            pool.IsActive = false;
            DestroyPort(pool.Config, connection);
            if (!pool.Persistent)
                _pools.Remove(pool);
            var stopped = Tell(pool, connection, StoragePoolEventType.Stopped);
            // libvirt's test driver forgets the new definition; its daemons do not.
            if (Images is not null && pool.Pending is not null)
                pool.Config = pool.Pending;
            pool.Pending = null;
            return stopped;
        }
    }

    internal VirtStoragePool BuildPool(VirtConnection connection, ObjectKey key, StoragePoolBuildFlags flags)
    {
        if (Images is null)
            CheckStorageFlags((uint)flags, "testStoragePoolBuild");
        lock (_gate)
            return Tell(FindInactivePool(key.Name), connection, StoragePoolEventType.Created);
    }

    internal VirtStoragePool DeletePool(VirtConnection connection, ObjectKey key, StoragePoolDeleteFlags flags)
    {
        if (Images is null)
            CheckStorageFlags((uint)flags, "testStoragePoolDelete");
        lock (_gate)
        {
            var pool = FindInactivePool(key.Name);
            if (Images is not null)
                DeletePlace(pool);
            return Tell(pool, connection, StoragePoolEventType.Deleted);
        }
    }

    internal VirtStoragePool RefreshPool(VirtConnection connection, ObjectKey key)
    {
        lock (_gate)
        {
            var pool = FindActivePool(key.Name);
            Discover(pool);
            var refreshed = Describe(pool, connection);
            Log.Info($"storage pool '{pool.Name}' is refreshed");
            Events.Enqueue(new StoragePoolRefreshEvent(refreshed, Now));
            return refreshed;
        }
    }

    /// <summary>The pool that a definition would take the place of.</summary>
    private TestPool? OccupiedPool(PoolConfig config, bool refuseActive)
    {
        if (_pools.Sorted.FirstOrDefault(pool => pool.Name != config.Name && pool.Config.Source.Conflicts(config.Source)) is { } rival)
            throw StorageError(VirtErrorCode.OperationFailed, $"Storage source conflict with pool: '{rival.Name}'");
        if (_pools.Find(config.Uuid) is { } same)
        {
            if (same.Name != config.Name)
                throw StorageError(VirtErrorCode.OperationFailed, $"pool '{same.Name}' is already defined with uuid {same.Uuid}");
            if (refuseActive && same.IsActive)
                throw StorageError(VirtErrorCode.OperationInvalid, $"pool is already active as '{same.Name}'");
            return same;
        }
        return _pools.Find(config.Name) is { } other
            ? throw StorageError(VirtErrorCode.OperationFailed, $"pool '{config.Name}' already exists with uuid {other.Uuid}")
            : null;
    }

    private VirtStoragePool Tell(TestPool pool, VirtConnection connection, StoragePoolEventType type)
    {
        var snapshot = Describe(pool, connection);
        Log.Info($"storage pool '{pool.Name}': event {type}");
        Events.Enqueue(new StoragePoolLifecycleEvent(snapshot, type, Now));
        return snapshot;
    }

    // What is built has no content: there is nothing that could be overwritten.
    private void CheckStartFlags(StoragePoolStartFlags flags, string function)
    {
        if (Images is null)
            CheckStorageFlags((uint)flags, function);
    }

    private static VirtException StorageError(VirtErrorCode code, string detail) => new(VirtErrorDomain.Storage, code, detail);
}
