namespace Libvirt;

/// <summary>How much of the host's cache some virtual CPUs occupy (resctrl).</summary>
public sealed class VirtDomainCacheMonitorStats : IIndexedStats<VirtDomainCacheMonitorStats>
{
    private readonly IndexedStats<VirtDomainCacheBankStats> _banks = new();

    private VirtDomainCacheMonitorStats(int index) => Index = index;

    /// <summary>Its number in the record.</summary>
    public int Index { get; }

    /// <summary>Its name.</summary>
    public string? Name { get; private set; }

    /// <summary>The virtual CPUs, as ranges: <c>0-3,5</c>.</summary>
    public string? Vcpus { get; private set; }

    /// <summary>Each bank of the cache.</summary>
    public IReadOnlyList<VirtDomainCacheBankStats> Bank => field ??= _banks.ToArray();

    static VirtDomainCacheMonitorStats IIndexedStats<VirtDomainCacheMonitorStats>.Create(int index) => new(index);

    void IIndexedStats<VirtDomainCacheMonitorStats>.Set(ReadOnlySpan<char> field, in TypedParameter value)
    {
        switch (field)
        {
            case "name": Name = value.AsString(); break;
            case "vcpus": Vcpus = value.AsString(); break;
            case ['b', 'a', 'n', 'k', '.', .. var bank]: _banks.Set(bank, value); break;
        }
    }
}
