namespace Libvirt.Drivers;

/// <summary>Sets what follows when guests shut down, reboot or crash.</summary>
[DriverFeature("Life cycle actions")]
public interface IDomainLifecycleActionDriver
{
    /// <summary>Sets an action (virDomainSetLifecycleAction). The domain is given as it is afterwards.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; ConfigUnsupported: the action is not for this; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> SetLifecycleActionAsync(DomainKey domain, DomainHappening happening, DomainLifecycleAction action, DomainModificationImpact impact, CancellationToken cancellationToken);
}
