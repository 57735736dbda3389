namespace Libvirt;

/// <summary>A virtual CPU. Counters of the hypervisor's own, <c>vcpu.N.NAME.sum</c> and their kin, are in the raw record only.</summary>
public sealed class VirtDomainVcpuStats : IIndexedStats<VirtDomainVcpuStats>
{
    private VirtDomainVcpuStats(int vcpu) => Vcpu = vcpu;

    /// <summary>Its number in the domain.</summary>
    public int Vcpu { get; }

    /// <summary>What it is doing.</summary>
    public VcpuState? State { get; private set; }

    /// <summary>Host CPU time that it has used.</summary>
    public TimeSpan? Time { get; private set; }

    /// <summary>Time that it wanted to run but something else did.</summary>
    public TimeSpan? Wait { get; private set; }

    /// <summary>Time that its thread stood in the host's run queue.</summary>
    public TimeSpan? Delay { get; private set; }

    /// <summary>Whether the guest has halted it.</summary>
    public bool? Halted { get; private set; }

    static VirtDomainVcpuStats IIndexedStats<VirtDomainVcpuStats>.Create(int index) => new(index);

    void IIndexedStats<VirtDomainVcpuStats>.Set(ReadOnlySpan<char> field, in TypedParameter value)
    {
        switch (field)
        {
            case "state": State = (VcpuState?)value.AsInt(); break;
            case "time": Time = value.AsNanoseconds(); break;
            case "wait": Wait = value.AsNanoseconds(); break;
            case "delay": Delay = value.AsNanoseconds(); break;
            case "halted": Halted = value.AsLong() is { } halted ? halted != 0 : null; break;
        }
    }
}
