namespace Libvirt;

/// <summary>Groups of statistics, with libvirt's own bits (virDomainStatsTypes). A record has them in this order.</summary>
[Flags]
public enum DomainStatsGroups : uint
{
    /// <summary>All that the driver has.</summary>
    None = 0,
    /// <summary>State and reason.</summary>
    State = 1 << 0,
    /// <summary>CPU time of the whole domain.</summary>
    CpuTotal = 1 << 1,
    /// <summary>Memory, as the balloon sees it.</summary>
    Balloon = 1 << 2,
    /// <summary>Each virtual CPU.</summary>
    Vcpu = 1 << 3,
    /// <summary>Each network interface.</summary>
    Interface = 1 << 4,
    /// <summary>Each disk.</summary>
    Block = 1 << 5,
    /// <summary>Performance counters of the host.</summary>
    Perf = 1 << 6,
    /// <summary>Each I/O thread.</summary>
    IOThread = 1 << 7,
    /// <summary>Memory bandwidth.</summary>
    Memory = 1 << 8,
    /// <summary>How fast the guest writes to its memory.</summary>
    DirtyRate = 1 << 9,
    /// <summary>Counters of the hypervisor's own.</summary>
    Vm = 1 << 10,
}
