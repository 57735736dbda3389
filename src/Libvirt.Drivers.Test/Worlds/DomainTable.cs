namespace Libvirt.Drivers.Test;

/// <summary>The domains of a world, by UUID, by name, by number, and in the order of their names.</summary>
internal sealed class DomainTable
{
    private readonly Dictionary<Guid, TestDomain> _byUuid = [];
    private readonly Dictionary<string, TestDomain> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, TestDomain> _byId = [];
    private TestDomain[]? _sorted;

    /// <summary>All domains by name. The array is not changed afterwards.</summary>
    internal TestDomain[] Sorted => _sorted ??= Sort();

    internal TestDomain? Find(Guid uuid) => _byUuid.GetValueOrDefault(uuid);

    internal TestDomain? Find(string name) => _byName.GetValueOrDefault(name);

    internal TestDomain? Find(int id) => _byId.GetValueOrDefault(id);

    internal void Add(TestDomain domain)
    {
        _byUuid.Add(domain.Uuid, domain);
        _byName.Add(domain.Name, domain);
        _sorted = null;
    }

    internal void Remove(TestDomain domain)
    {
        _byUuid.Remove(domain.Uuid);
        _byName.Remove(domain.Name);
        _sorted = null;
    }

    internal void AddId(TestDomain domain) => _byId.Add(domain.Run!.Id, domain);

    internal void RemoveId(TestDomain domain) => _byId.Remove(domain.Run!.Id);

    private TestDomain[] Sort()
    {
        var sorted = _byName.Values.ToArray();
        Array.Sort(sorted, (x, y) => string.CompareOrdinal(x.Name, y.Name));
        return sorted;
    }
}
