namespace Libvirt.Drivers;

/// <summary>Tells the host names of guests.</summary>
[DriverFeature("Guest host names")]
public interface IGuestHostNameDriver
{
    /// <summary>The host name that a guest has (virDomainGetHostname).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active; NoHostname: nobody knows one; InvalidArg: the source is not known.</exception>
    ValueTask<string> GetGuestHostNameAsync(DomainKey domain, HostNameSource source, CancellationToken cancellationToken);
}
