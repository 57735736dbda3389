namespace Libvirt.Drivers;

/// <summary>Says what the virtual CPUs of domains do.</summary>
[DriverFeature("Virtual CPUs")]
public interface IDomainVcpuInfoDriver
{
    /// <summary>The virtual CPUs of an active domain that are plugged in (virDomainGetVcpus).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active.</exception>
    ValueTask<IReadOnlyList<VirtDomainVcpu>> GetVcpusAsync(DomainKey domain, CancellationToken cancellationToken);
}
