namespace Libvirt.Drivers;

/// <summary>Moves domains to other hosts.</summary>
[DriverFeature("Migration")]
public interface IDomainMigrationDriver
{
    /// <summary>Moves a domain (virDomainMigrateToURI3). Whoever gives up waiting has the hypervisor end it: the domain stays where it is then.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="request">Where, and how.</param>
    /// <param name="cancellationToken">Ends the call and the migration.</param>
    /// <returns>The domain as this connection sees it afterwards; null where it does not see it any more.</returns>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: there is no such host, or it cannot be moved so; or what the hypervisors have to say.</exception>
    ValueTask<VirtDomain?> MigrateDomainAsync(DomainKey domain, DomainMigrationRequest request, CancellationToken cancellationToken);
}
