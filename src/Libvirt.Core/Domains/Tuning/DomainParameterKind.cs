namespace Libvirt;

/// <summary>Groups of parameters that can be tuned on a domain, each with calls of its own in libvirt.</summary>
public enum DomainParameterKind
{
    /// <summary>The host's scheduler (virDomainGetSchedulerParametersFlags).</summary>
    Scheduler,
    /// <summary>Limits of memory on the host, in KiB (virDomainGetMemoryParameters).</summary>
    Memory,
    /// <summary>Weights and limits of the domain's I/O on the host (virDomainGetBlkioParameters).</summary>
    Blkio,
    /// <summary>The host's NUMA nodes that memory comes from (virDomainGetNumaParameters).</summary>
    Numa,
    /// <summary>Limits of one disk (virDomainGetBlockIoTune).</summary>
    BlockIoTune,
    /// <summary>Bandwidth of one network interface, in KiB/s and KiB (virDomainGetInterfaceParameters).</summary>
    Interface,
}
