namespace Libvirt.Drivers.Test;

/// <content>Volumes: the rules and errors of libvirt's test driver.</content>
internal sealed partial class TestWorld
{
    internal IReadOnlyList<VirtVolume> ListVolumes(VirtConnection connection, ObjectKey key)
    {
        lock (_gate)
        {
            var pool = _pools.Find(key.Uuid) ?? throw TestError(VirtErrorCode.NoStoragePool, $"no storage pool with matching uuid '{key.Uuid}'");
            if (!pool.IsActive)
                throw TestError(VirtErrorCode.OperationInvalid, "storage pool is not active");
            var lifetimes = Lifetimes(pool);
            return [.. pool.Volumes.Sorted.Select(volume => Describe(volume, pool, connection, lifetimes))];
        }
    }

    internal VirtVolume LookupVolume(VirtConnection connection, ObjectKey key, string name)
    {
        lock (_gate)
        {
            var pool = FindActivePool(key.Name);
            return Describe(FindVolume(pool, name), pool, connection);
        }
    }

    internal VirtVolume LookupVolumeByKey(VirtConnection connection, string key) =>
        LookupVolume(connection, volumes => volumes.FindByKey(key), $"no storage vol with matching key '{key}'");

    internal VirtVolume LookupVolumeByPath(VirtConnection connection, string path) =>
        LookupVolume(connection, volumes => volumes.FindByPath(path), $"no storage vol with matching path '{path}'");

    internal string GetVolumeXml(VolumeKey key)
    {
        lock (_gate)
        {
            var pool = FindActivePool(key.Pool);
            var volume = FindVolume(pool, key.Name);
            var definition = volume.Parse();
            (definition.Capacity, definition.Allocation) = SizesOf(volume, Lifetimes(pool));
            return definition.ToXml();
        }
    }

    internal VirtVolume CreateVolume(VirtConnection connection, ObjectKey key, string xml, VolumeCreateFlags flags)
    {
        CheckVolumeFlags(flags, "testStorageVolCreateXML");
        lock (_gate)
        {
            var pool = FindActivePool(key.Name);
            return Describe(Make(pool, xml, source: null), pool, connection);
        }
    }

    internal VirtVolume CopyVolume(VirtConnection connection, ObjectKey key, string xml, VolumeKey source, VolumeCreateFlags flags)
    {
        CheckVolumeFlags(flags, "testStorageVolCreateXMLFrom");
        lock (_gate)
        {
            var pool = FindActivePool(key.Name);
            return Describe(Make(pool, xml, source), pool, connection);
        }
    }

    internal VolumeKey DeleteVolume(VolumeKey key, VolumeDeleteFlags flags)
    {
        if (Images is null)
            CheckStorageFlags((uint)flags, "testStorageVolDelete");
        lock (_gate)
        {
            var pool = FindActivePool(key.Pool);
            var volume = FindVolume(pool, key.Name);
            pool.Allocation -= volume.Allocation;
            pool.Volumes.Remove(volume);
            _contents.Remove(volume.Path);
            Images?.Remove(volume.Path);
            Log.Debug($"volume '{volume.Path}' is deleted");
            return key;
        }
    }

    // As libvirt's test driver does, a copy is of a volume in the same pool; in worlds of ours it may be in any.
    private TestVolume Make(TestPool pool, string xml, VolumeKey? source)
    {
        var definition = StorageVolumeDefinition.Parse(xml, pool.Config.Copy(), Images is null ? StorageVolumeParseFlags.None : StorageVolumeParseFlags.OptionalCapacity);
        if (pool.Volumes.Find(definition.Name) is not null)
            throw TestError(VirtErrorCode.OperationFailed, "storage vol already exists");
        var original = source is { } from ? FindVolume(Images is null ? pool : FindActivePool(from.Pool), from.Name) : null;
        definition.Path = NodePool.PathIn(pool.Config.Path, definition.Name);
        definition.Key = definition.Path;
        if (Images is not null)
            Complete(definition, original);
        if (AllocationOf(pool) + definition.Allocation > pool.Capacity)
            throw TestError(VirtErrorCode.InternalError, $"Not enough free space in pool for volume '{definition.Name}'");
        var volume = new TestVolume(definition);
        if (original is not null)
            _contents.Copy(original.Path, volume.Path);
        AddVolume(pool, volume);
        Images?.Add(ImageOf(volume, pool));
        Log.Debug($"volume '{volume.Path}' is made");
        return volume;
    }

    private static void AddVolume(TestPool pool, TestVolume volume)
    {
        if (!pool.Volumes.TryAdd(volume))
            throw TestError(VirtErrorCode.OperationFailed, "storage vol already exists");
        pool.Allocation += volume.Allocation;
    }

    private VirtVolume LookupVolume(VirtConnection connection, Func<VolumeTable, TestVolume?> find, string otherwise)
    {
        lock (_gate)
        {
            foreach (var pool in _pools.Sorted.Where(pool => pool.IsActive))
            {
                if (find(pool.Volumes) is { } volume)
                    return Describe(volume, pool, connection);
            }
            throw TestError(VirtErrorCode.NoStorageVol, otherwise);
        }
    }

    private static TestVolume FindVolume(TestPool pool, string name) =>
        pool.Volumes.Find(name) ?? throw TestError(VirtErrorCode.NoStorageVol, $"no storage vol with matching name '{name}'");

    private VirtVolume Describe(TestVolume volume, TestPool pool, VirtConnection connection) => Describe(volume, pool, connection, Lifetimes(pool));

    private VirtVolume Describe(TestVolume volume, TestPool pool, VirtConnection connection, IReadOnlyDictionary<string, TimeSpan> lifetimes)
    {
        var (capacity, allocation) = SizesOf(volume, lifetimes);
        return new VirtVolume
        {
            Connection = connection,
            Pool = pool.Name,
            Name = volume.Name,
            Key = volume.Key,
            Path = volume.Path,
            Type = pool.Config.Type.VolumeType(),
            Format = volume.Format,
            Capacity = capacity,
            Allocation = allocation,
            BackingPath = volume.BackingPath,
        };
    }

    private void CheckVolumeFlags(VolumeCreateFlags flags, string function)
    {
        if (Images is null)
            CheckStorageFlags((uint)(flags & ~VolumeCreateFlags.Validate), function);
    }
}
