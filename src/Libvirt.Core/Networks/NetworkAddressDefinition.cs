using System.Net;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over an <c>&lt;ip&gt;</c> of a network: its address on the host, and what it hands out by DHCP.</summary>
public sealed class NetworkAddressDefinition
{
    internal NetworkAddressDefinition(XElement element) => Element = element;

    /// <summary>The element.</summary>
    public XElement Element { get; }

    /// <summary>The address of the host.</summary>
    public IPAddress Address => SocketAddress.Parse(Element.Attr("address") ?? "");

    /// <summary>The number of bits of the network, whether given as such, as a netmask or by the class of the address.</summary>
    public int Prefix => SocketAddress.Prefix(Address, SocketAddress.TryParse(Element.Attr("netmask") ?? "", out var mask) ? mask : null, CNumber.TryUInt(Element.Attr("prefix"), 10, out var prefix) ? prefix : 0);

    /// <summary>The ranges that it hands out.</summary>
    public IReadOnlyList<NetworkAddressRange> DhcpRanges =>
        [.. Element.Elements("dhcp").Elements("range").Select(range => new NetworkAddressRange(SocketAddress.Parse(range.Attr("start") ?? ""), SocketAddress.Parse(range.Attr("end") ?? "")))];

    /// <summary>The hosts that always get the same address.</summary>
    public IReadOnlyList<NetworkHostDefinition> DhcpHosts => [.. Element.Elements("dhcp").Elements("host").Select(host => new NetworkHostDefinition(host))];

    /// <summary>The address and the prefix.</summary>
    public override string ToString() => $"{Address}/{Prefix}";
}
