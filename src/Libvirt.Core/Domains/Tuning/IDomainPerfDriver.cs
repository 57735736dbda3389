namespace Libvirt.Drivers;

/// <summary>Switches the host's performance counters of domains.</summary>
[DriverFeature("Performance counters")]
public interface IDomainPerfDriver
{
    /// <summary>Each counter, by libvirt's name, and whether it is on (virDomainGetPerfEvents).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<TypedParameterList> GetPerfEventsAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Switches counters on and off (virDomainSetPerfEvents). The domain is given as it is afterwards.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; ArgumentUnsupported: there is no such counter; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> SetPerfEventsAsync(DomainKey domain, TypedParameterList events, DomainModificationImpact impact, CancellationToken cancellationToken);
}
