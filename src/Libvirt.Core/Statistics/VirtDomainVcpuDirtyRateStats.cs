namespace Libvirt;

/// <summary>How fast a virtual CPU writes to memory, in a <see cref="VirtDomainDirtyRateStats"/>.</summary>
public sealed class VirtDomainVcpuDirtyRateStats : IIndexedStats<VirtDomainVcpuDirtyRateStats>
{
    private VirtDomainVcpuDirtyRateStats(int vcpu) => Vcpu = vcpu;

    /// <summary>Its number in the domain.</summary>
    public int Vcpu { get; }

    /// <summary>Bytes written in a second.</summary>
    public ulong? BytesPerSecond { get; private set; }

    static VirtDomainVcpuDirtyRateStats IIndexedStats<VirtDomainVcpuDirtyRateStats>.Create(int index) => new(index);

    void IIndexedStats<VirtDomainVcpuDirtyRateStats>.Set(ReadOnlySpan<char> field, in TypedParameter value)
    {
        if (field is "megabytes_per_second")
            BytesPerSecond = value.AsMebibytes();
    }
}
