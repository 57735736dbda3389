using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The host bus adapter of a SCSI pool (virStorageAdapterParseXML, virStorageAdapterValidate).</summary>
internal static class StorageAdapterPass
{
    private static readonly XmlErrors Errors = StoragePoolPasses.Errors;
    private static readonly string[] HostOnly = ["name"];
    private static readonly string[] ChannelOnly = ["parent", "parent_wwnn", "parent_wwpn", "parent_fabric_wwn", "managed", "wwnn", "wwpn"];

    internal static void Apply(XElement adapter)
    {
        switch (adapter.Attr("type"))
        {
            case null:
                ApplyLegacy(adapter);
                break;
            case "fc_host":
                Drop(adapter, HostOnly);
                adapter.Elements("parentaddr").RemoveAll();
                break;
            default:
                Drop(adapter, ChannelOnly);
                if (adapter.Element("parentaddr") is { } parent)
                    ApplyParent(parent);
                break;
        }
    }

    internal static void Validate(XElement? adapter)
    {
        switch (adapter?.Attr("type"))
        {
            case null:
                throw Errors.Xml("missing storage pool source adapter");
            case "fc_host":
                ValidateChannel(adapter);
                break;
            default:
                var (hasName, hasParent) = (adapter.Attribute("name") is not null, adapter.Element("parentaddr") is not null);
                if (!hasName && !hasParent)
                    throw Errors.Xml("Either 'name' or 'parent' must be specified for the 'scsi_host' adapter");
                if (hasName && hasParent)
                    throw Errors.Xml("Both 'name' and 'parent' cannot be specified for the 'scsi_host' adapter");
                break;
        }
    }

    // Before there were types, a name was all that an adapter could have.
    private static void ApplyLegacy(XElement adapter)
    {
        if ((adapter.Attribute("wwnn") ?? adapter.Attribute("wwpn") ?? adapter.Attribute("parent")) is not null)
            throw Errors.Xml("Use of 'wwnn', 'wwpn', and 'parent' attributes requires use of the adapter 'type'");
        if (adapter.Element("parentaddr") is not null)
            throw Errors.Xml("Use of 'parentaddr' element requires use of the adapter 'type'");
        if (adapter.Attribute("name") is not null)
            adapter.SetAttributeValue("type", "scsi_host");
    }

    private static void ApplyParent(XElement parent)
    {
        PciAddressPass.Apply(parent.Element("address") ?? throw Errors.Xml("Missing scsi_host PCI address element"));
        if (!CNumber.TryInt(parent.Attr("unique_id"), 10, out var id) || id < 0)
            throw Errors.Xml("Missing or invalid scsi adapter 'unique_id' value");
        parent.SetAttributeValue("unique_id", id.ToString(CultureInfo.InvariantCulture));
    }

    private static void ValidateChannel(XElement adapter)
    {
        if (adapter.Attribute("wwnn") is null || adapter.Attribute("wwpn") is null)
            throw Errors.Xml("'wwnn' and 'wwpn' must be specified for adapter type 'fchost'");
        CheckName(adapter.Attr("wwnn"));
        CheckName(adapter.Attr("wwpn"));
        var (node, port) = (adapter.Attr("parent_wwnn"), adapter.Attr("parent_wwpn"));
        if (node is not null && port is null)
            throw Errors.Xml($"when providing parent_wwnn='{node}', the parent_wwpn must also be provided");
        if (node is null && port is not null)
            throw Errors.Xml($"when providing parent_wwpn='{port}', the parent_wwnn must also be provided");
        CheckName(node);
        CheckName(port);
        CheckName(adapter.Attr("parent_fabric_wwn"));
    }

    /// <summary>A world-wide name is sixteen hexadecimal digits (virValidateWWN).</summary>
    private static void CheckName(string? name)
    {
        if (name is null)
            return;
        var digits = name.StartsWith("0x", StringComparison.Ordinal) ? name[2..] : name;
        if (digits.Length != 16 || !digits.All(char.IsAsciiHexDigit))
            throw new XmlErrors(VirtErrorDomain.None).Internal($"Malformed wwn: {name}");
    }

    private static void Drop(XElement adapter, string[] names)
    {
        foreach (var name in names)
            adapter.SetAttributeValue(name, null);
    }
}
