using System.Xml.Linq;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>A console of type serial is the first serial port under another name: it becomes the port where there is none, and goes where there is one.</summary>
internal static class ConsolePass
{
    internal static void Apply(DomainDefinition definition)
    {
        foreach (var console in definition.DeviceElements("console").ToArray())
        {
            console.Remove();
            if (!definition.DeviceElements("serial").Any())
            {
                var serial = new XElement("serial", console.Attributes(), console.Elements().Where(e => e.Name != "target"));
                definition.Devices.Add(serial);
            }
        }
        var port = 0;
        foreach (var serial in definition.DeviceElements("serial"))
        {
            var target = serial.Element("target");
            if (target is null)
                serial.Add(target = new XElement("target"));
            target.SetAttributeValue("type", "isa-serial");
            target.SetAttributeValue("port", port++);
            if (target.Element("model") is null)
                target.Add(new XElement("model", new XAttribute("name", "isa-serial")));
            CheckSource(serial);
        }
        if (port > 4)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"{port} serial ports; a PC has at most 4");
    }

    private static void CheckSource(XElement serial)
    {
        var type = (string?)serial.Attribute("type") ?? "pty";
        var path = (string?)serial.Element("source")?.Attribute("path");
        serial.SetAttributeValue("type", type);
        if (type is "file" or "unix" && string.IsNullOrEmpty(path))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"Missing source path attribute for char device of type '{type}'");
        if (path is not null && !Path.IsPathFullyQualified(path))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"path '{path}' of a serial port must be absolute");
    }
}
