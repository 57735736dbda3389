namespace Libvirt.Drivers;

/// <summary>Says and sets which processors of the host the threads of domains may be on.</summary>
[DriverFeature("CPU pinning")]
public interface IDomainPinningDriver
{
    /// <summary>The processors of each virtual CPU that there could be, by its number (virDomainGetVcpuPinInfo).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="impact">What is looked at: one of them, not both.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<IReadOnlyList<CpuMap>> GetVcpuPinsAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Sets the processors of a virtual CPU (virDomainPinVcpuFlags). The domain is given as it is afterwards.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: it has no such CPU, or the set is empty; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> PinVcpuAsync(DomainKey domain, int vcpu, CpuMap cpus, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>The processors of the threads that are no virtual CPU's (virDomainGetEmulatorPinInfo).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<CpuMap> GetEmulatorPinAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Sets the processors of the threads that are no virtual CPU's (virDomainPinEmulator). The domain is given as it is afterwards.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: the set is empty; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> PinEmulatorAsync(DomainKey domain, CpuMap cpus, DomainModificationImpact impact, CancellationToken cancellationToken);
}
