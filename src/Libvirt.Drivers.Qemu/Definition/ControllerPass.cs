using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Adds the controllers that devices hang on, and gives models to those that have none.</summary>
internal static class ControllerPass
{
    /// <summary>Units of one SCSI controller that disks are given by their names.</summary>
    internal const int ScsiUnits = 7;

    // The numbers of PCI buses have eight bits.
    private const int MaxIndex = 255;

    internal static void Apply(DomainDefinition definition)
    {
        foreach (var controller in definition.DeviceElements("controller").ToArray())
            Complete(definition, controller);

        if (definition.DeviceElements("channel").Any())
            Ensure(definition, "virtio-serial", 0);
        foreach (var disk in definition.Disks)
        {
            switch (disk.Bus)
            {
                case "scsi":
                    var index = disk.Element.Element("address")?.AttrInt("controller")
                        ?? (DiskTarget.TryParse(disk.Target, out var target) ? target.Index / ScsiUnits : 0);
                    Ensure(definition, "scsi", index).SetAttributeValue("model", "virtio-scsi");
                    break;
                case "sata" or "ide":
                    Ensure(definition, disk.Bus, 0);
                    break;
            }
        }
    }

    private static void Complete(DomainDefinition definition, XElement controller)
    {
        var type = controller.Attr("type");
        var index = controller.AttrInt("index") ?? definition.DeviceElements("controller").Count(c => c != controller && c.Attr("type") == type && c.Attr("index") is not null);
        controller.SetAttributeValue("index", index.ToString(CultureInfo.InvariantCulture));
        var model = controller.Attr("model");
        var expected = (type, model) switch
        {
            ("scsi", null or "virtio-scsi") => "virtio-scsi",
            ("usb", "none") => "none",
            ("usb", null or "qemu-xhci") => "qemu-xhci",
            ("sata" or "ide" or "virtio-serial", null) => null,
            ("pci", "pci-root" or "pcie-root" or "pcie-root-port") => model,
            _ => throw Unsupported($"controller type='{type}' model='{model}'"),
        };
        controller.SetAttributeValue("model", expected);
        if (index is < 0 or > MaxIndex)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"controller type='{type}' index='{index}' is out of range");
        if (definition.DeviceElements("controller").Any(c => c != controller && c.Attr("type") == type && c.Attr("index") == controller.Attr("index")))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"Multiple '{type}' controllers with index '{index}'");
        if (type is "sata" or "ide" && index != 0)
            throw Unsupported($"controller type='{type}' index='{index}': a machine has only its built-in one");
        if (type == "sata" && !MachineKinds.IsQ35(definition))
            throw Unsupported($"controller type='sata' with machine '{definition.Machine}'");
        if (type == "ide" && !MachineKinds.IsI440FX(definition))
            throw Unsupported($"controller type='ide' with machine '{definition.Machine}'");
        if (controller.Element("driver")?.Attr("iothread") is not null && type != "scsi")
            throw Unsupported($"an iothread for controller type='{type}'");
    }

    private static XElement Ensure(DomainDefinition definition, string type, int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        var controller = definition.DeviceElements("controller").FirstOrDefault(c => c.Attr("type") == type && c.Attr("index") == number);
        if (controller is null)
            definition.Devices.Add(controller = new XElement("controller", new XAttribute("type", type), new XAttribute("index", number)));
        return controller;
    }

    private static VirtException Unsupported(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, what);
}
