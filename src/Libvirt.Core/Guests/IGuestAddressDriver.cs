namespace Libvirt.Drivers;

/// <summary>Tells the addresses of guests.</summary>
[DriverFeature("Guest addresses")]
public interface IGuestAddressDriver
{
    /// <summary>The network interfaces of a guest and their addresses (virDomainInterfaceAddresses).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active; AgentUnresponsive: it has no agent; ArgumentUnsupported: the source is not known.</exception>
    ValueTask<IReadOnlyList<GuestInterface>> GetInterfaceAddressesAsync(DomainKey domain, AddressSource source, CancellationToken cancellationToken);
}
