namespace Libvirt.Drivers;

/// <summary>Changes the memory of domains. Each call gives the domain as it is afterwards.</summary>
[DriverFeature("Domain memory")]
public interface IDomainMemoryDriver
{
    /// <summary>Sets the memory that a guest has (virDomainSetMemoryFlags).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="bytes">How much, in bytes; libvirt counts in KiB and rounds up.</param>
    /// <param name="impact">What is changed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: it is more than the guest could have, or nothing; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> SetMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Sets the memory that a guest could have (virDomainSetMemoryFlags with VIR_DOMAIN_MEM_MAXIMUM).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="bytes">How much, in bytes; libvirt counts in KiB and rounds up.</param>
    /// <param name="impact">What is changed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: the domain is active, or its memory is laid out in nodes.</exception>
    ValueTask<VirtDomain> SetMaxMemoryAsync(DomainKey domain, ulong bytes, DomainModificationImpact impact, CancellationToken cancellationToken);
}
