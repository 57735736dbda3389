using System.Net;

namespace Libvirt.Drivers.Test;

/// <content>The addresses that networks hand out.</content>
internal sealed partial class TestWorld
{
    /// <summary>The first address that a network hands out, or its own where it hands out none, and the length of its prefix; null where it has no addresses.</summary>
    /// <exception cref="VirtException">NoNetwork: there is no such network.</exception>
    private (IPAddress First, int Prefix)? RangeOf(string name)
    {
        if ((_networks.Find(name) ?? throw NoNetwork(name)).Current.Ips is not [var ip, ..])
            return null;
        return (ip.DhcpRanges is [var range, ..] ? range.Start : ip.Address, ip.Prefix);
    }
}
