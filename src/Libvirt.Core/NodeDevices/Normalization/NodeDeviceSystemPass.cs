using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The host itself: its hardware and firmware.</summary>
internal static class NodeDeviceSystemPass
{
    internal static void Apply(NodeDeviceFields fields)
    {
        fields.DropEmpty("product");
        var hardware = fields with
        {
            Element = fields.Element.GetOrAdd("hardware"),
        };
        hardware.DropEmpty("vendor", "version", "serial");
        var text = hardware.Element.GivenText("uuid") ?? throw NodeDevicePasses.Errors.Internal($"no system UUID supplied for '{fields.Device}'");
        hardware.Element.Element("uuid")!.Value = VirtUuid.TryParse(text, out var uuid)
            ? uuid.ToString("D")
            : throw NodeDevicePasses.Errors.Internal($"malformed uuid element for '{fields.Device}'");
        var firmware = fields with
        {
            Element = fields.Element.GetOrAdd("firmware"),
        };
        firmware.DropEmpty("vendor", "version", "release_date");
    }
}
