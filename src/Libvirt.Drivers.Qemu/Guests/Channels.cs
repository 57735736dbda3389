using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>Channels into a guest, and whether somebody in it has them open.</summary>
internal static class Channels
{
    /// <summary>Whether a channel is that of the guest's agent.</summary>
    internal static bool IsOfAgent(DomainDefinition? live, string alias) => Target(live, alias)?.Attr("name") == GuestAgentChannel.Name;

    /// <summary>The live definition with a channel opened or closed; null where nothing changes.</summary>
    internal static DomainDefinition? With(DomainDefinition? live, string alias, bool open)
    {
        var state = open ? "connected" : "disconnected";
        if (Target(live, alias) is not { } target || target.Attr("state") == state)
            return null;
        var changed = live!.Clone();
        Target(changed, alias)!.SetAttributeValue("state", state);
        return changed;
    }

    private static XElement? Target(DomainDefinition? live, string alias) =>
        live?.DeviceElements("channel").FirstOrDefault(c => c.Element("alias")?.Attr("name") == alias)?.Element("target");
}
