namespace Libvirt.Drivers;

/// <summary>Tells what the agent in a guest knows of it.</summary>
[DriverFeature("Guest information")]
public interface IGuestInfoDriver
{
    /// <summary>What a guest tells of itself (virDomainGetGuestInfo), under libvirt's names: <c>os.name</c>, <c>fs.0.mountpoint</c>, …</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active; AgentUnresponsive: it has no agent.</exception>
    ValueTask<TypedParameterList> GetGuestInfoAsync(DomainKey domain, GuestInfoGroups groups, CancellationToken cancellationToken);
}
