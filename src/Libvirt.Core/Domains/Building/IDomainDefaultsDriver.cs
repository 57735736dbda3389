namespace Libvirt.Drivers;

/// <summary>Says what a new domain is best made of.</summary>
[DriverFeature("Defaults of new domains")]
public interface IDomainDefaultsDriver
{
    /// <summary>What suits a guest on this host: for libvirt's daemons that is what virConnectGetDomainCapabilities recommends.</summary>
    ValueTask<NewDomainDefaults> GetNewDomainDefaultsAsync(CancellationToken cancellationToken);
}
