using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The addresses of an interface of the host, by family (virInterfaceDefParseIfAdressing).</summary>
internal static class HostProtocolPass
{
    private static readonly XmlErrors Errors = HostInterfacePasses.Errors;

    internal static void Apply(XElement protocol)
    {
        var family = protocol.Attr("family") ?? throw Errors.Xml("protocol misses the family attribute");
        if (family is not ("ipv4" or "ipv6"))
            throw Errors.Xml($"unsupported protocol family '{family}'");
        if (family == "ipv4")
            protocol.Elements("autoconf").RemoveAll();
        protocol.Element("autoconf")?.RemoveAll();
        protocol.Elements("ip").Where(ip => ip.Attribute("address") is null).RemoveAll();
        foreach (var ip in protocol.Elements("ip"))
            ApplyPrefix(ip);
        if (protocol.Element("route") is { } route && route.Given("gateway") is null)
            route.Remove();
    }

    private static void ApplyPrefix(XElement ip)
    {
        if (ip.Attribute("prefix") is null)
            return;
        var isNumber = CNumber.TryInt(ip.Attr("prefix"), 0, out var prefix);
        if (isNumber)
            ip.SetAttributeValue("prefix", prefix);
        XmlValueForm.Apply(ip, "prefix", "int");
        if (prefix == 0)
            ip.SetAttributeValue("prefix", null);
    }
}
