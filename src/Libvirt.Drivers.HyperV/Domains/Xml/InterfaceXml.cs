using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains.Devices;

namespace Libvirt.Drivers.HyperV.Domains.Xml;

/// <summary>Network cards. libvirt leaves those out that are not connected; here they are of the type that is connected to nothing.</summary>
internal static class InterfaceXml
{
    /// <summary>The model of the old card that an emulated one looks like.</summary>
    internal const string LegacyModel = "tulip";

    internal static IEnumerable<XElement> Write(MachineHardware hardware) => hardware.Cards.Select(Write);

    private static XElement Write(MachineCard card)
    {
        // Switches go by their GUIDs: their names are not unique.
        var source = card.Switch;
        return new XElement(
            "interface",
            new XAttribute("type", source is null ? "null" : "bridge"),
            card.Mac is null ? null : new XElement("mac", new XAttribute("address", card.Mac)),
            source is null ? null : new XElement("source", new XAttribute("bridge", source)),
            card.IsLegacy ? new XElement("model", new XAttribute("type", LegacyModel)) : null,
            source is null || card.IsUp ? null : new XElement("link", new XAttribute("state", "down")));
    }
}
