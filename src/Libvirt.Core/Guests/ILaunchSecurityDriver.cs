namespace Libvirt.Drivers;

/// <summary>Tells how the memory of domains is kept from their host.</summary>
[DriverFeature("Launch security")]
public interface ILaunchSecurityDriver
{
    /// <summary>How a domain was started (virDomainGetLaunchSecurityInfo): <c>sev-measurement</c>, <c>sev-policy</c>, …</summary>
    ValueTask<TypedParameterList> GetLaunchSecurityInfoAsync(DomainKey domain, CancellationToken cancellationToken);
}
