using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The channel through which a guest's agent is reached.</summary>
public static class GuestAgentChannel
{
    /// <summary>The name that the agent knows its channel by.</summary>
    public const string Name = "org.qemu.guest_agent.0";

    /// <summary>Whether an agent has the channel open.</summary>
    /// <param name="live">The XML of a domain that is active.</param>
    /// <returns>Null where the domain has no such channel, so that no agent can ever be there.</returns>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no domain's XML.</exception>
    public static bool? IsConnected(string live)
    {
        var target = VirtXml.Parse(live, "domain_definition", "domain").Element("devices")?.Elements("channel").Elements("target").FirstOrDefault(t => t.Attr("name") == Name);
        return target is null ? null : target.Attr("state") == "connected";
    }
}
