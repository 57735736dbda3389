using System.Net;

namespace Libvirt.Drivers.Test;

/// <content>From where networks hand out addresses.</content>
internal sealed partial class TestWorld
{
    private static readonly NetworkDefinition DefaultNetwork = NetworkDefinition.Parse("""
        <network>
          <name>default</name>
          <ip address="192.168.122.1" netmask="255.255.255.0"><dhcp><range start="192.168.122.2" end="192.168.122.254"/></dhcp></ip>
        </network>
        """);

    /// <summary>The first address that a network hands out, and the bits of the network; null where it has no addresses.</summary>
    /// <exception cref="VirtException">NoNetwork: there is no such network.</exception>
    private static (IPAddress First, int Prefix)? RangeOf(string name)
    {
        var network = name == DefaultNetwork.Name ? DefaultNetwork : throw TestError(VirtErrorCode.NoNetwork, $"no network with matching name '{name}'");
        if (network.Ips is not [var ip, ..])
            return null;
        return (ip.DhcpRanges is [var range, ..] ? range.Start : ip.Address, ip.Prefix);
    }
}
