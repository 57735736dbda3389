using System.Xml.Linq;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Takes out what only a running domain has, so that the XML of one can be defined.</summary>
internal static class LivePartsPass
{
    internal static void Apply(DomainDefinition definition)
    {
        definition.Id = null;
        foreach (var element in definition.Root.Element("devices")?.Descendants().ToArray() ?? [])
        {
            switch (element.Name.LocalName)
            {
                case "alias":
                    element.Remove();
                    break;
                case "source":
                case "backingStore":
                    Drop(element, "index");
                    break;
                case "target" when element.Parent?.Name.LocalName == "channel":
                    Drop(element, "state");
                    break;
                case "target" when element.Attribute("dev")?.Value.StartsWith("vnet", StringComparison.Ordinal) == true:
                    Drop(element, "dev"); // A name that the host made up.
                    break;
                case "serial" or "console" when element.Attribute("type")?.Value == "pty":
                    Drop(element, "tty");
                    element.Element("source")?.Remove();
                    break;
            }
        }
        foreach (var empty in definition.DeviceElements("interface").Elements("target").Where(t => !t.HasAttributes).ToArray())
            empty.Remove();
        foreach (var graphics in definition.DeviceElements("graphics").Where(g => g.Attribute("autoport")?.Value == "yes"))
            graphics.SetAttributeValue("port", "-1");
    }

    private static void Drop(XElement element, string attribute) => element.SetAttributeValue(attribute, null);
}
