using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>A disk or a drive.</summary>
internal static class NodeDeviceStoragePass
{
    private static readonly XmlErrors Errors = NodeDevicePasses.Errors;

    internal static void Apply(NodeDeviceFields fields)
    {
        var drive = fields.Element;
        fields.Required("block", $"no block device path supplied for '{fields.Device}'");
        fields.DropEmpty("bus", "drive_type", "model", "vendor", "serial");
        // The host counts its blocks.
        drive.Elements("logical_block_size").Concat(drive.Elements("num_blocks")).RemoveAll();
        foreach (var capability in drive.Elements("capability"))
            ApplyCapability(fields, capability);
        var removable = drive.Elements("capability").Where(c => c.Attr("type") == "removable").TakeLast(1);
        var capabilities = removable.Concat(drive.Elements("capability").Where(c => c.Attr("type") == "hotpluggable").Take(1)).ToArray();
        drive.Elements("capability").RemoveAll();
        drive.Add(capabilities);
        if (capabilities.Any(c => c.Attr("type") == "removable"))
            drive.Elements("size").RemoveAll();
        else
            fields.ULong("size", "size");
    }

    private static void ApplyCapability(NodeDeviceFields fields, XElement capability)
    {
        switch (capability.Attr("type") ?? throw Errors.Internal($"missing storage capability type for '{fields.Device}'"))
        {
            case "hotpluggable":
                capability.RemoveNodes();
                break;
            case "removable":
                var media = fields with
                {
                    Element = capability,
                };
                var isAvailable = capability.Elements("media_available").Any(e => e.Value == "1");
                capability.GetOrAdd("media_available").Value = isAvailable ? "1" : "0";
                media.ULong("media_size", "removable media size");
                media.DropEmpty("media_label");
                capability.Elements("logical_block_size").Concat(capability.Elements("num_blocks")).RemoveAll();
                break;
            case var type:
                throw Errors.Internal($"unknown storage capability type '{type}' for '{fields.Device}'");
        }
    }
}
