using System.Net;
using Libvirt.Drivers;

namespace Libvirt;

/// <summary>An address of a guest, and where it is known from.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Source">Where it is known from.</param>
/// <param name="Interface">The network interface: its name on the host, or in the guest where the agent tells it.</param>
/// <param name="MacAddress">The interface's hardware address; null where it has none.</param>
/// <param name="Address">The address.</param>
/// <param name="Prefix">The bits of its network; 0 where they are not known.</param>
public sealed record VirtDomainAddress(VirtDomain Domain, AddressSource Source, string Interface, string? MacAddress, IPAddress Address, int Prefix)
{
    // Leases cost the least, and the agent knows most.
    private static readonly AddressSource[] InOrder = [AddressSource.Lease, AddressSource.Agent, AddressSource.Arp];

    /// <summary>The addresses that a source knows of a guest.</summary>
    public static async ValueTask<IReadOnlyList<VirtDomainAddress>> ReadAsync(VirtDomain domain, AddressSource source, CancellationToken cancellationToken = default)
    {
        var interfaces = await domain.Connection.Require<IGuestAddressDriver>().GetInterfaceAddressesAsync(domain.Key, source, cancellationToken).ConfigureAwait(false);
        return [.. interfaces.SelectMany(i => i.Address.Select(a => new VirtDomainAddress(domain, source, i.Name, i.MacAddress, a.Address, a.Prefix)))];
    }

    /// <summary>The addresses that the first source knows that knows any: leases, the agent, the ARP table.</summary>
    /// <exception cref="VirtException">No source could be asked; the first one's error.</exception>
    public static async ValueTask<IReadOnlyList<VirtDomainAddress>> ReadAnyAsync(VirtDomain domain, CancellationToken cancellationToken = default)
    {
        VirtException? first = null;
        var anyAnswered = false;
        foreach (var source in InOrder)
        {
            try
            {
                var addresses = await ReadAsync(domain, source, cancellationToken).ConfigureAwait(false);
                // What a guest calls its own loopback is nobody's way to it.
                if (addresses.Any(a => !IPAddress.IsLoopback(a.Address)))
                    return addresses;
                anyAnswered = true;
            }
            catch (VirtException e) when (e.Code is VirtErrorCode.AgentUnresponsive or VirtErrorCode.NoSupport or VirtErrorCode.ArgumentUnsupported or VirtErrorCode.OperationUnsupported or VirtErrorCode.NoNetwork)
            {
                first ??= e;
            }
        }
        return anyAnswered || first is null ? [] : throw first;
    }

    /// <summary>The address.</summary>
    public override string ToString() => Address.ToString();
}
