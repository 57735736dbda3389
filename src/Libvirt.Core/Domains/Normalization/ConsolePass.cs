using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The first console of a full machine and its first serial port are one thing, and stand in the definition twice.</summary>
internal static class ConsolePass
{
    internal static void Apply(DomainDefinition domain)
    {
        var consoles = domain.DeviceElements("console").ToList();
        for (var i = 0; i < consoles.Count; i++)
        {
            var target = consoles[i].GetOrAdd("target");
            target.SetAttributeValue("type", target.Attr("type") ?? "serial");
            target.SetAttributeValue("port", i);
            if (i > 0 && target.Attr("type") == "serial")
                throw XmlValueErrors.Unsupported("Only the first console can be a serial port");
        }
        if (domain.OSType != "hvm")
            return;

        var serial = domain.DeviceElements("serial").FirstOrDefault();
        if (consoles.Count > 0 && consoles[0].Element("target")!.Attr("type") == "serial")
        {
            serial ??= AddSerial(domain, consoles[0]);
            consoles[0].ReplaceWith(Console(serial));
        }
        else if (serial is not null && serial.Element("target")!.Attr("type") is null or "isa-serial" or "system-serial" or "spapr-vio-serial" or "sclp-serial")
        {
            if (consoles.Count > 0)
                consoles[0].AddBeforeSelf(Console(serial));
            else
                domain.Devices.Add(Console(serial));
        }
    }

    private static XElement AddSerial(DomainDefinition domain, XElement console)
    {
        var serial = new XElement(console) { Name = "serial" };
        serial.Element("target")!.ReplaceAttributes(new XAttribute("port", "0"));
        domain.Devices.Add(serial);
        return serial;
    }

    private static XElement Console(XElement serial)
    {
        var console = new XElement(serial) { Name = "console" };
        var port = serial.Element("target")!.Attr("port") ?? "0";
        console.Element("target")!.ReplaceWith(new XElement("target", new XAttribute("type", "serial"), new XAttribute("port", port)));
        return console;
    }
}
