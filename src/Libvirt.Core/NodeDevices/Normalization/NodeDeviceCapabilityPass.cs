using System.Globalization;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What a device can do, by the type of its capability.</summary>
internal static class NodeDeviceCapabilityPass
{
    private static readonly XmlErrors Errors = NodeDevicePasses.Errors;

    // libvirt's VIR_NODE_DEV_CAP_*: it names by number those that only it can tell of.
    private static readonly string[] Types =
    [
        "system", "pci", "usb_device", "usb", "net", "scsi_host", "scsi_target", "scsi", "storage", "fc_host", "vports", "scsi_generic", "drm", "mdev_types",
        "mdev", "ccw", "css", "vdpa", "ap_card", "ap_queue", "ap_matrix", "vpd",
    ];

    internal static void Apply(NodeDeviceFields fields, bool isNew, string? hypervisorType)
    {
        switch (fields.Type)
        {
            case null:
                throw XmlErrors.Missing("type", "capability");
            case "system":
                NodeDeviceSystemPass.Apply(fields);
                break;
            case "pci":
                NodeDevicePciPass.Apply(fields);
                break;
            case "usb_device":
                ApplyUsbDevice(fields);
                break;
            case "usb":
                ApplyUsb(fields);
                break;
            case "net":
                NodeDeviceNetPass.Apply(fields);
                break;
            case "scsi_host":
                NodeDeviceScsiPass.ApplyHost(fields, isNew, hypervisorType);
                break;
            case "scsi_target":
                NodeDeviceScsiPass.ApplyTarget(fields);
                break;
            case "scsi":
                NodeDeviceScsiPass.ApplyUnit(fields);
                break;
            case "storage":
                NodeDeviceStoragePass.Apply(fields);
                break;
            case "drm":
                if (fields.Element.GivenText("type") is not ("primary" or "control" or "render"))
                    throw Errors.Unsupported($"unknown drm type '{fields.Element.GivenText("type") ?? "(null)"}' for '{fields.Device}'");
                break;
            case "mdev":
                NodeDeviceMediatedPass.Apply(fields);
                break;
            case "ccw" or "css":
                NodeDeviceChannelPass.Apply(fields);
                break;
            case "ap_card" or "ap_queue" or "ap_matrix":
                NodeDeviceChannelPass.ApplyCrypto(fields);
                break;
            case var type when Array.IndexOf(Types, type) is var number and >= 0:
                throw Errors.Internal($"unknown capability type '{number.ToString(CultureInfo.InvariantCulture)}' for '{fields.Device}'");
            default:
                throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.XmlError, $"Invalid value for attribute 'type' in element 'capability': '{fields.Type}'.");
        }
    }

    private static void ApplyUsbDevice(NodeDeviceFields fields)
    {
        fields.UInt("bus", "USB bus number");
        fields.UInt("device", "USB device number");
        fields.HexId("vendor", "USB vendor ID");
        fields.HexId("product", "USB product ID");
    }

    private static void ApplyUsb(NodeDeviceFields fields)
    {
        fields.UInt("number", "USB interface number");
        fields.UInt("class", "USB interface class");
        fields.UInt("subclass", "USB interface subclass");
        fields.UInt("protocol", "USB interface protocol");
        fields.DropEmpty("description");
    }
}
