namespace Libvirt;

/// <summary>Where the host name of a guest is known from, with libvirt's own bits (virDomainGetHostnameFlags).</summary>
public enum HostNameSource
{
    /// <summary>The usual place of the hypervisor.</summary>
    Default = 0,
    /// <summary>Leases of the host's DHCP servers.</summary>
    Lease = 1,
    /// <summary>The agent in the guest.</summary>
    Agent = 2,
}
