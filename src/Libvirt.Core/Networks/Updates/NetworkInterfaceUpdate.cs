using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The interfaces that a network's traffic leaves by (virNetworkDefUpdateForwardInterface).</summary>
internal static class NetworkInterfaceUpdate
{
    internal static void Apply(NetworkUpdate update, NetworkDefinition network, XElement card)
    {
        NetworkUpdate.CheckName(network, card, "interface");
        if (update.Command == NetworkUpdateCommand.Modify)
            throw NetworkUpdate.Unsupported("forward interface entries cannot be modified, only added or deleted");
        var device = card.Attr("dev") ?? throw NetworkPasses.Errors.Xml("missing dev attribute in <interface> element");
        var forward = network.Root.Element("forward");
        var known = forward?.Elements("interface").FirstOrDefault(other => other.Attr("dev") == device);
        if (update.IsAdd)
        {
            if (known is not null)
                throw NetworkUpdate.Invalid($"there is an existing interface entry in network '{network.Name}' that matches \"<interface dev='{device}'>\"");
            // libvirt takes one for a network that is joined to no other too, and never tells of it.
            if (forward is not null)
                update.Insert(forward, new XElement("interface", new XAttribute("dev", device)));
        }
        else if (update.Command != NetworkUpdateCommand.Delete)
        {
            throw update.UnknownCommand();
        }
        else
        {
            if (known is null)
                throw NetworkUpdate.Invalid($"couldn't find an interface entry in network '{network.Name}' matching <interface dev='{device}'>");
            if (known.AttrInt("connections") is > 0 and var domains)
                throw NetworkUpdate.Invalid($"unable to delete interface '{device}' in network '{network.Name}'. It is currently being used  by {domains} domains.");
            known.Remove();
        }
        // The first of them is also an attribute.
        forward?.SetAttributeValue("dev", forward.Element("interface")?.Attr("dev"));
    }
}
