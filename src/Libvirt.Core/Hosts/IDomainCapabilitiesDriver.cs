namespace Libvirt.Drivers;

/// <summary>Tells what domains of a kind can have.</summary>
[DriverFeature("Domain capabilities")]
public interface IDomainCapabilitiesDriver
{
    /// <summary>What domains of a kind can have, as XML (virConnectGetDomainCapabilities); <see cref="DomainCapabilities"/> reads it.</summary>
    /// <param name="query">The kind.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">InvalidArg: there is no such kind.</exception>
    ValueTask<string> GetDomainCapabilitiesAsync(DomainCapabilitiesQuery query, CancellationToken cancellationToken);
}
