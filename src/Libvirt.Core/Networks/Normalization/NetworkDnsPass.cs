using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What a network's DNS server answers (virNetworkDNSDefParseXML).</summary>
internal static class NetworkDnsPass
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    internal static void Apply(NetworkDefinition network)
    {
        if (network.Root.Element("dns") is not { } dns)
            return;
        foreach (var forwarder in dns.Elements("forwarder"))
            ApplyForwarder(network.Name, forwarder);
        foreach (var host in dns.Elements("host"))
            ApplyHost(network.Name, host, isPartial: false);
        foreach (var service in dns.Elements("srv"))
            NetworkServicePass.Apply(network.Name, service, isPartial: false);
        foreach (var text in dns.Elements("txt"))
            ApplyText(network.Name, text, isPartial: false);
        if (dns.Attr("enable") == "no" && dns.Elements().Any(e => e.Name.LocalName is "forwarder" or "host" or "srv" or "txt"))
            throw Errors.Xml($"Extra data in disabled network '{network.Name}'");
    }

    /// <summary>The names of an address.</summary>
    internal static void ApplyHost(string network, XElement host, bool isPartial)
    {
        var ip = host.Attr("ip");
        if (ip is null && !isPartial)
            throw Errors.Detail($"Missing IP address in network '{network}' DNS HOST record");
        if (ip is not null)
            host.SetAttributeValue("ip", SocketAddress.TryParse(ip, out var address) ? address : throw Errors.Detail($"Invalid IP address in network '{network}' DNS HOST record"));
        host.Elements("hostname").Where(name => name.Value.Length == 0).RemoveAll();
        if (host.Element("hostname") is not null)
            return;
        if (!isPartial)
            throw Errors.Detail($"Missing hostname in network '{network}' DNS HOST record");
        if (ip is null)
            throw Errors.Detail($"Missing ip and hostname in network '{network}' DNS HOST record");
    }

    /// <summary>A text record.</summary>
    internal static void ApplyText(string network, XElement text, bool isPartial)
    {
        var name = text.Attr("name") ?? throw Errors.Detail($"missing required name attribute in DNS TXT record of network {network}");
        if (name.AsSpan().IndexOfAny(' ', ',') >= 0)
            throw Errors.Detail($"prohibited character in DNS TXT record name '{name}' of network {network}");
        if (text.Attr("value") is null && !isPartial)
            throw Errors.Detail($"missing required value attribute in DNS TXT record named '{name}' of network {network}");
    }

    private static void ApplyForwarder(string network, XElement forwarder)
    {
        var text = forwarder.Attr("addr");
        if (text is not null)
            forwarder.SetAttributeValue("addr", SocketAddress.TryParse(text, out var address) ? address : throw Errors.Xml($"Invalid forwarder IP address '{text}' in network '{network}'"));
        if ((text ?? forwarder.Attr("domain")) is null)
            throw Errors.Xml("Invalid forwarder element, must contain at least one of addr or domain");
    }
}
