namespace Libvirt.Drivers.Test;

/// <summary>The storage pools of a world, by UUID, by name, and in the order of their names.</summary>
internal sealed class PoolTable
{
    private readonly Dictionary<Guid, TestPool> _byUuid = [];
    private readonly SortedDictionary<string, TestPool> _byName = new(StringComparer.Ordinal);

    /// <summary>All pools by name.</summary>
    internal IReadOnlyCollection<TestPool> Sorted => _byName.Values;

    internal TestPool? Find(Guid uuid) => _byUuid.GetValueOrDefault(uuid);

    internal TestPool? Find(string name) => _byName.GetValueOrDefault(name);

    internal void Add(TestPool pool)
    {
        _byUuid.Add(pool.Uuid, pool);
        _byName.Add(pool.Name, pool);
    }

    internal void Remove(TestPool pool)
    {
        _byUuid.Remove(pool.Uuid);
        _byName.Remove(pool.Name);
    }
}
