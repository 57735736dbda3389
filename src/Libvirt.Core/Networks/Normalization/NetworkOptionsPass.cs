using System.Xml.Linq;

namespace Libvirt.Normalization;

/// <summary>Options for dnsmasq, which have a namespace of their own.</summary>
internal static class NetworkOptionsPass
{
    private static readonly XNamespace Dnsmasq = "http://libvirt.org/schemas/network/dnsmasq/1.0";

    internal static void Apply(XElement root)
    {
        var options = root.Elements(Dnsmasq + "options").Elements(Dnsmasq + "option").ToArray();
        if (options.Any(option => option.Attribute("value") is null))
            throw NetworkPasses.Errors.Internal("No dnsmasq options value specified");
        if (options.Length > 0 || !root.Elements(Dnsmasq + "options").Any())
            return;
        root.Elements(Dnsmasq + "options").Remove();
    }
}
