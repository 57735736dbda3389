namespace Libvirt;

/// <summary>A bank of the host's cache, in a <see cref="VirtDomainCacheMonitorStats"/>.</summary>
public sealed class VirtDomainCacheBankStats : IIndexedStats<VirtDomainCacheBankStats>
{
    private VirtDomainCacheBankStats(int index) => Index = index;

    /// <summary>Its number in the record.</summary>
    public int Index { get; }

    /// <summary>The cache's number on the host.</summary>
    public ulong? Id { get; private set; }

    /// <summary>Bytes that are occupied.</summary>
    public ulong? Bytes { get; private set; }

    static VirtDomainCacheBankStats IIndexedStats<VirtDomainCacheBankStats>.Create(int index) => new(index);

    void IIndexedStats<VirtDomainCacheBankStats>.Set(ReadOnlySpan<char> field, in TypedParameter value)
    {
        switch (field)
        {
            case "id": Id = value.AsULong(); break;
            case "bytes": Bytes = value.AsULong(); break;
        }
    }
}
