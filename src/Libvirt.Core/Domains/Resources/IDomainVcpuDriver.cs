namespace Libvirt.Drivers;

/// <summary>Counts and changes the virtual CPUs of domains.</summary>
[DriverFeature("Numbers of virtual CPUs")]
public interface IDomainVcpuDriver
{
    /// <summary>How many virtual CPUs are plugged in (virDomainGetVcpusFlags).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="maximum">Whether those that could be are meant.</param>
    /// <param name="impact">What is looked at: one of them, not both.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<int> GetVcpuCountAsync(DomainKey domain, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Plugs virtual CPUs in or out (virDomainSetVcpusFlags). The domain is given as it is afterwards.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="count">How many there shall be.</param>
    /// <param name="maximum">Whether those that could be are meant; only a definition can be changed so.</param>
    /// <param name="impact">What is changed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: there are too many or none; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> SetVcpuCountAsync(DomainKey domain, int count, bool maximum, DomainModificationImpact impact, CancellationToken cancellationToken);
}
