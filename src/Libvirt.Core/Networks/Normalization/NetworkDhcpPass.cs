using System.Net;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The addresses that a network hands out by DHCP (virNetworkDHCPDefParseXML).</summary>
internal static class NetworkDhcpPass
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    internal static void Apply(string network, XElement dhcp, IPAddress address, int prefix)
    {
        foreach (var range in dhcp.Elements("range"))
            ApplyRange(network, range, address, prefix);
        foreach (var host in dhcp.Elements("host"))
            NetworkHostPass.Apply(network, host, address, isPartial: false);
        ApplyBoot(dhcp, address);
        if (dhcp.Element("range") is null && dhcp.Element("host") is null)
            dhcp.Remove();
    }

    /// <summary>A range of addresses within the network.</summary>
    internal static void ApplyRange(string network, XElement range, IPAddress address, int prefix)
    {
        var start = SocketAddress.Parse(range.Attr("start") ?? throw Errors.Xml($"Missing 'start' attribute in dhcp range for network '{network}'"));
        var end = SocketAddress.Parse(range.Attr("end") ?? throw Errors.Xml($"Missing 'end' attribute in dhcp range for network '{network}'"));
        AddressRange.Check(start, end, address, prefix);
        range.SetAttributeValue("start", start);
        range.SetAttributeValue("end", end);
        ApplyLease(range);
    }

    /// <summary>For how long an address is handed out.</summary>
    internal static void ApplyLease(XElement owner)
    {
        // The last one counts.
        owner.Elements("lease").Where(lease => lease.Attribute("expiry") is null).RemoveAll();
        owner.Elements("lease").SkipLast(1).RemoveAll();
        if (owner.Element("lease") is not { } lease)
            return;
        _ = CNumber.TryULong(lease.Attr("expiry"), 10, out var expiry);
        var unit = lease.Attr("unit") ?? "minutes";
        if (expiry > 0 && ((unit == "seconds" && expiry < 120) || (unit == "minutes" && expiry < 2)))
            throw Errors.Unsupported("The minimum lease time should be greater than 2 minutes");
        lease.SetAttributeValue("unit", expiry == 0 ? null : unit);
    }

    private static void ApplyBoot(XElement dhcp, IPAddress address)
    {
        dhcp.Elements("bootp").Where(boot => address.IsV6() || boot.Attribute("file") is null).RemoveAll();
        dhcp.Elements("bootp").SkipLast(1).RemoveAll();
        if (dhcp.Element("bootp")?.Attr("server") is { } server)
            dhcp.Element("bootp")!.SetAttributeValue("server", SocketAddress.Parse(server));
    }
}
