using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>libvirt's names of the capabilities of devices, and which a device has.</summary>
public static class NodeDeviceCapabilityTypes
{
    private static readonly string[] Names =
    [
        "system", "pci", "usb_device", "usb", "net", "scsi_host", "scsi_target", "scsi", "storage", "fc_host", "vports", "scsi_generic",
        "drm", "mdev_types", "mdev", "ccw", "css", "vdpa", "ap_card", "ap_queue", "ap_matrix", "vpd",
    ];

    /// <summary>libvirt's name of a capability: <c>scsi_host</c>.</summary>
    public static string NameOf(NodeDeviceCapabilityType capability) => Names[(int)capability];

    /// <summary>The capability of a name of libvirt's.</summary>
    public static bool TryParse(string? name, out NodeDeviceCapabilityType capability)
    {
        var index = Array.IndexOf(Names, name);
        capability = (NodeDeviceCapabilityType)index;
        return index >= 0;
    }

    /// <summary>The capabilities of a device (virNodeDeviceListCaps): each of its own, followed by those within it that count as capabilities.</summary>
    public static IReadOnlyList<NodeDeviceCapabilityType> Of(NodeDeviceDefinition definition)
    {
        var capabilities = new List<NodeDeviceCapabilityType>();
        foreach (var element in definition.Root.Elements("capability"))
        {
            if (!TryParse(element.Attr("type"), out var capability))
                continue;
            capabilities.Add(capability);
            capabilities.AddRange(Inner(capability).Where(inner => HasInner(element, inner)));
        }
        return capabilities;
    }

    /// <summary>The bit of a capability in a filter.</summary>
    public static NodeDeviceListFilter Bit(NodeDeviceCapabilityType capability) => (NodeDeviceListFilter)(1U << (int)capability);

    private static NodeDeviceCapabilityType[] Inner(NodeDeviceCapabilityType capability) => capability switch
    {
        NodeDeviceCapabilityType.ScsiHost => [NodeDeviceCapabilityType.FcHost, NodeDeviceCapabilityType.Vports],
        NodeDeviceCapabilityType.Pci => [NodeDeviceCapabilityType.MdevTypes, NodeDeviceCapabilityType.Vpd],
        NodeDeviceCapabilityType.Css or NodeDeviceCapabilityType.ApMatrix => [NodeDeviceCapabilityType.MdevTypes],
        _ => [],
    };

    // The XML of virtual adapters names what is done with them.
    private static bool HasInner(XElement element, NodeDeviceCapabilityType inner)
    {
        var name = inner == NodeDeviceCapabilityType.Vports ? "vport_ops" : NameOf(inner);
        return element.Elements("capability").Any(c => c.Attr("type") == name);
    }
}
