using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Devices of IBM Z: channels and cryptographic adapters.</summary>
internal static class NodeDeviceChannelPass
{
    private const uint MaxCryptoDomain = 255;

    internal static void Apply(NodeDeviceFields fields)
    {
        ApplyAddress(fields.Element, fields.Device);
        if (fields.Type != "css")
            return;
        ApplyTypes(fields.Element);
        if (fields.Element.Element("channel_dev_addr") is { } address)
            ApplyAddress(address, fields.Device);
    }

    internal static void ApplyCrypto(NodeDeviceFields fields)
    {
        if (fields.Type == "ap_matrix")
        {
            ApplyTypes(fields.Element);
            return;
        }
        NodeDeviceFields.Hex(fields.Element, fields.Device, "ap-adapter", digits: 2);
        if (fields.Type == "ap_queue")
            NodeDeviceFields.Hex(fields.Element, fields.Device, "ap-domain", digits: 4, limit: MaxCryptoDomain);
    }

    private static void ApplyAddress(XElement parent, string device)
    {
        NodeDeviceFields.Hex(parent, device, "cssid", digits: 1);
        NodeDeviceFields.Hex(parent, device, "ssid", digits: 1);
        NodeDeviceFields.Hex(parent, device, "devno", digits: 4, radix: 16);
    }

    private static void ApplyTypes(XElement parent)
    {
        if (parent.Elements("capability").Any(c => c.Attribute("type") is null))
            throw NodeDevicePasses.Errors.Xml("Missing capability type");
        parent.Elements("capability").Where(c => c.Attr("type") != "mdev_types").RemoveAll();
        NodeDeviceMediatedPass.MergeTypes(parent);
        if (parent.Element("capability") is { } capability)
            NodeDeviceMediatedPass.ApplyTypes(capability);
    }
}
