namespace Libvirt.Drivers;

/// <summary>Saves the state of domains where the hypervisor likes, for the next start. Each call gives the domain as it is afterwards.</summary>
[DriverFeature("Managed save")]
public interface IManagedSaveDriver
{
    /// <summary>Saves the state of an active domain and ends its run (virDomainManagedSave).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not running, or transient.</exception>
    ValueTask<VirtDomain> ManagedSaveDomainAsync(DomainKey domain, DomainSaveFlags flags, CancellationToken cancellationToken);

    /// <summary>Drops a saved state (virDomainManagedSaveRemove); where there is none, nothing happens.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: there is none, and the hypervisor minds.</exception>
    ValueTask<VirtDomain> RemoveManagedSaveAsync(DomainKey domain, CancellationToken cancellationToken);
}
