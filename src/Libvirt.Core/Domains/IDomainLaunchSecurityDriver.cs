namespace Libvirt.Drivers;

/// <summary>Tells how confidential guests were measured when they started.</summary>
[DriverFeature("Launch security")]
public interface IDomainLaunchSecurityDriver
{
    /// <summary>The measurement and what else the hypervisor knows, under libvirt's names (virDomainGetLaunchSecurityInfo); empty where there is nothing.</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone.</exception>
    ValueTask<TypedParameterList> GetLaunchSecurityInfoAsync(DomainKey domain, CancellationToken cancellationToken);
}
