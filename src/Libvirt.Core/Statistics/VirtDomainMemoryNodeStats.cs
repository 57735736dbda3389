namespace Libvirt;

/// <summary>A memory controller of the host, in a <see cref="VirtDomainMemoryBandwidthStats"/>.</summary>
public sealed class VirtDomainMemoryNodeStats : IIndexedStats<VirtDomainMemoryNodeStats>
{
    private VirtDomainMemoryNodeStats(int index) => Index = index;

    /// <summary>Its number in the record.</summary>
    public int Index { get; }

    /// <summary>The controller's number on the host.</summary>
    public ulong? Id { get; private set; }

    /// <summary>Bytes that went through it from and to its own memory.</summary>
    public ulong? LocalBytes { get; private set; }

    /// <summary>All bytes that went through it.</summary>
    public ulong? TotalBytes { get; private set; }

    static VirtDomainMemoryNodeStats IIndexedStats<VirtDomainMemoryNodeStats>.Create(int index) => new(index);

    void IIndexedStats<VirtDomainMemoryNodeStats>.Set(ReadOnlySpan<char> field, in TypedParameter value)
    {
        switch (field)
        {
            case "id": Id = value.AsULong(); break;
            case "bytes.local": LocalBytes = value.AsULong(); break;
            case "bytes.total": TotalBytes = value.AsULong(); break;
        }
    }
}
