using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Gives controllers their models, and refuses those that the machine cannot have.</summary>
internal static class ControllerPass
{
    // The numbers of PCI buses have eight bits.
    private const int MaxIndex = 255;

    internal static void Apply(DomainDefinition definition)
    {
        foreach (var controller in definition.DeviceElements("controller").ToArray())
            Complete(definition, controller);
    }

    private static void Complete(DomainDefinition definition, XElement controller)
    {
        var (type, model) = (controller.Attr("type"), controller.Attr("model"));
        controller.SetAttributeValue("model", (type, model) switch
        {
            ("scsi", null or "virtio-scsi") => "virtio-scsi",
            ("usb", "none") => "none",
            ("usb", null or "qemu-xhci") => "qemu-xhci",
            ("sata" or "ide" or "virtio-serial", null) => null,
            ("pci", "pci-root" or "pcie-root" or "pcie-root-port") => model,
            _ => throw Unsupported($"controller type='{type}' model='{model}'"),
        });
        var index = controller.AttrInt("index")!.Value;
        if (index > MaxIndex)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, $"controller type='{type}' index='{index}' is out of range");
        if (type is "sata" or "ide" && index != 0)
            throw Unsupported(string.Create(CultureInfo.InvariantCulture, $"controller type='{type}' index='{index}': a machine has only its built-in one"));
        if (type == "sata" && !MachineKinds.IsQ35(definition))
            throw Unsupported($"controller type='sata' with machine '{definition.Machine}'");
        if (type == "ide" && !MachineKinds.IsI440FX(definition))
            throw Unsupported($"controller type='ide' with machine '{definition.Machine}'");
        if (controller.Element("driver")?.Attr("iothread") is not null && type != "scsi")
            throw Unsupported($"an iothread for controller type='{type}'");
    }

    private static VirtException Unsupported(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, what);
}
