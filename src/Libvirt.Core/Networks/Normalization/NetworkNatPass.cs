using System.Globalization;
using System.Net.Sockets;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The addresses and ports that translated packets come from (virNetworkForwardNatDefParseXML).</summary>
internal static class NetworkNatPass
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    internal static void Apply(XElement forward, string network)
    {
        if (forward.Elements("nat").Skip(1).Any())
            throw Errors.Xml($"Only one <nat> element is allowed in <forward> of network {network}");
        if (forward.Element("nat") is not { } nat)
            return;
        if (forward.Attr("mode") != "nat")
            throw Errors.Xml($"The <nat> element can only be used when <forward> 'mode' is 'nat' in network {network}");
        foreach (var name in new[] { "address", "port" })
        {
            if (nat.Elements(name).Skip(1).Any())
                throw Errors.Xml($"Only one <{name}> element is allowed in <nat> in <forward> in network {network}");
        }
        if (nat.Element("address") is { } address)
            ApplyAddress(address, network);
        if (nat.Element("port") is { } port)
            ApplyPort(port, network);
    }

    private static void ApplyAddress(XElement address, string network)
    {
        var start = address.Attr("start") ?? throw Errors.Xml($"missing 'start' attribute in <address> element in <nat> in <forward> in network {network}");
        var end = address.Attr("end") ?? throw Errors.Xml($"missing 'end' attribute in <address> element in <nat> in <forward> in network {network}");
        if (!SocketAddress.TryParse(start, out var first, AddressFamily.InterNetwork))
            throw Errors.Xml($"Bad ipv4 start address '{start}' in <nat> in <forward> in network '{network}'");
        if (!SocketAddress.TryParse(end, out var last, AddressFamily.InterNetwork))
            throw Errors.Xml($"Bad ipv4 end address '{end}' in <nat> in <forward> in network '{network}'");
        AddressRange.Check(first, last);
        address.SetAttributeValue("start", first);
        address.SetAttributeValue("end", last);
    }

    private static void ApplyPort(XElement port, string network)
    {
        if (!CNumber.TryUInt(port.Attr("start"), 10, out var start) || start > ushort.MaxValue)
            throw Errors.Detail($"Missing or invalid 'start' attribute in <port> in <nat> in <forward> in network {network}");
        if (!CNumber.TryUInt(port.Attr("end"), 10, out var end) || end > ushort.MaxValue || end < start)
            throw Errors.Detail($"Missing or invalid 'end' attribute in <port> in <nat> in <forward> in network {network}");
        port.SetAttributeValue("start", start.ToString(CultureInfo.InvariantCulture));
        port.SetAttributeValue("end", end == 0 ? null : end.ToString(CultureInfo.InvariantCulture));
        if (end == 0)
            port.Remove();
    }
}
