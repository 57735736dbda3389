using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Mediated devices: shares of a device for guests, and the types of them that a device can be shared by.</summary>
internal static class NodeDeviceMediatedPass
{
    private static readonly XmlErrors Errors = NodeDevicePasses.Errors;

    internal static void Apply(NodeDeviceFields fields)
    {
        var device = fields.Element;
        if (device.Element("type").Given("id") is null)
            throw Errors.Unsupported($"missing type id attribute for '{fields.Device}'");
        fields.DropEmpty("uuid");
        if (device.GivenText("uuid") is { } text)
            device.Element("uuid")!.Value = VirtUuid.TryParse(text, out var uuid) ? uuid.ToString("D") : throw Errors.Internal($"Invalid uuid '{text}' for new mdev device");
        // The host says where it is.
        device.Elements("parent_addr").RemoveAll();
        var group = 0U;
        if (device.Element("iommuGroup").Given("number") is { } number && !CNumber.TryUInt(number, 10, out group))
            throw Errors.Internal($"invalid iommuGroup number attribute for '{fields.Device}'");
        device.Elements("iommuGroup").RemoveAll();
        device.Add(new XElement("iommuGroup", new XAttribute("number", group)));
        device.Elements("attr").Where(attribute => attribute.Given("name") is null || attribute.Given("value") is null).RemoveAll();
    }

    /// <summary>All types that a device can be shared by are one capability.</summary>
    internal static void MergeTypes(XElement parent)
    {
        var capabilities = parent.Elements("capability").Where(c => c.Attr("type") == "mdev_types").ToArray();
        foreach (var further in capabilities.Skip(1))
            capabilities[0].Add(further.Elements("type"));
        capabilities.Skip(1).RemoveAll();
    }

    /// <summary>The types that a device can be shared by.</summary>
    internal static void ApplyTypes(XElement capability)
    {
        foreach (var type in capability.Elements("type"))
        {
            var id = type.Given("id") ?? throw Errors.Xml("missing 'id' attribute for mediated device's <type> element");
            if (type.GivenText("deviceAPI") is null)
                throw Errors.Xml($"missing device API for mediated device type '{id}'");
            if (!CNumber.TryUInt(type.GivenText("availableInstances"), 10, out var count))
                throw Errors.Xml($"missing number of available instances for mediated device type '{id}'");
            type.Element("availableInstances")!.Value = count.ToString(CultureInfo.InvariantCulture);
            if (type.GivenText("name") is null)
                type.Elements("name").RemoveAll();
        }
        if (capability.Element("type") is null)
            capability.Remove();
    }
}
