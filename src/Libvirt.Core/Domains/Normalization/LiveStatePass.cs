using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Drops what belongs to a run of the domain and not to its definition: numbers, names and paths that the hypervisor handed out.</summary>
internal static class LiveStatePass
{
    // A user's own alias; the hypervisor's are made anew at each start.
    private const string UserAliasPrefix = "ua-";

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        domain.Root.SetAttributeValue("id", null);
        foreach (var tune in domain.Root.Elements("cputune").Elements().Where(e => e.Name.LocalName is "cachetune" or "memorytune"))
            tune.SetAttributeValue("id", null);
        foreach (var device in domain.DeviceElements().ToArray())
        {
            if (device.Element("alias") is { } alias && alias.Attr("name")?.StartsWith(UserAliasPrefix, StringComparison.Ordinal) != true)
                alias.Remove();
            switch (device.Name.LocalName)
            {
                case "disk":
                    DropFromDisk(device);
                    break;
                case "interface":
                    if (device.Attr("type") != "vds")
                        device.Element("source")?.SetAttributeValue("portid", null);
                    if (device.Attr("type") == "network")
                        device.Element("source")?.SetAttributeValue("bridge", null);
                    break;
                case "graphics":
                    foreach (var listen in device.Elements("listen").Where(l => l.Attr("type") == "network"))
                        listen.SetAttributeValue("address", null);
                    break;
                case "serial" or "parallel" or "console" or "channel":
                    DropFromCharacterDevice(device);
                    break;
            }
        }
    }

    private static void DropFromDisk(XElement disk)
    {
        foreach (var image in new DiskDefinition(disk).Image.Chain)
            image.Index = 0;
        disk.Element("mirror")?.Remove();
    }

    private static void DropFromCharacterDevice(XElement device)
    {
        device.SetAttributeValue("tty", null);
        device.Element("target")?.SetAttributeValue("state", null);
        if (device.Attr("type") == "pty")
            device.Elements("source").Remove();
    }
}
