using System.Net;
using System.Net.Sockets;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>The IP addresses of servers, by which vSphere knows them (esxUtil_ResolveHostname).</summary>
internal static class HostAddresses
{
    /// <summary>Those of a name; an address is its own.</summary>
    /// <exception cref="VirtException">InternalError: it has none.</exception>
    internal static async ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            // The empty name would be that of this machine.
            return host.Length > 0 && await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false) is { Length: > 0 } addresses
                ? addresses
                : throw Error($"No IP address for host '{host}' found");
        }
        catch (SocketException e)
        {
            throw Error($"IP address lookup for host '{host}' failed: {e.Message}", e);
        }
    }

    private static VirtException Error(string detail, Exception? cause = null) => new(VirtErrorDomain.Esx, VirtErrorCode.InternalError, detail, cause);
}
