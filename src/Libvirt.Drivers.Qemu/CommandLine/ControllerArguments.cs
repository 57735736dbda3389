using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Libvirt.Drivers.Qemu.Definition;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>Controllers; root ports first, as others sit on them.</summary>
internal static class ControllerArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        foreach (var port in PciAddressPass.RootPorts(live))
            arguments.Add("-device", RootPort(live, port));
        foreach (var controller in live.DeviceElements("controller"))
        {
            var driver = (controller.Attr("type"), controller.Attr("model")) switch
            {
                ("scsi", _) => "virtio-scsi-pci",
                ("virtio-serial", _) => "virtio-serial-pci",
                ("usb", "qemu-xhci") => "qemu-xhci",
                _ => null, // Built into the machine, or none.
            };
            if (driver is null)
                continue;
            var device = PciDevice.Create(live, controller, driver);
            if (controller.Element("driver")?.Attr("iothread") is { } thread)
                device["iothread"] = "iothread" + thread;
            arguments.Add("-device", device);
        }
    }

    private static JsonObject RootPort(DomainDefinition live, XElement port)
    {
        var target = port.Element("target");
        var device = PciDevice.Create(live, port, "pcie-root-port");
        device["port"] = Number(target?.Attr("port"));
        device["chassis"] = Number(target?.Attr("chassis"));
        if (port.Element("address")?.Attr("multifunction") == "on")
            device["multifunction"] = true;
        return device;
    }

    private static int Number(string? text) =>
        text is not null && (text.StartsWith("0x", StringComparison.Ordinal)
            ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value))
            ? value
            : throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"a root port has an invalid number '{text}'");
}
