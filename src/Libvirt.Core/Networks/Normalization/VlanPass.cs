using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The VLANs of a port (virNetDevVlanParse).</summary>
internal static class VlanPass
{
    private const uint MaxTag = 4095;

    private static readonly XmlErrors Errors = new(VirtErrorDomain.None);

    internal static void Apply(XElement vlan)
    {
        var tags = vlan.Elements("tag").ToArray();
        if (tags.Length == 0)
            throw Errors.Xml("missing tag id - each <vlan> must have at least one <tag id='n'/> subelement");
        foreach (var tag in tags)
        {
            if (tag.Attr("id") is not { } text)
                throw XmlErrors.Missing("id", "tag");
            if (!CNumber.TryUInt(text, 10, out var id) || id > MaxTag)
                throw Errors.Xml($"vlan tag id {text} too large (maximum {MaxTag})");
        }
        var natives = tags.Count(tag => tag.Attribute("nativeMode") is not null);
        if (natives > 1)
            throw Errors.Xml("duplicate native vlan setting");
        vlan.SetAttributeValue("trunk", IsTrunk(vlan, tags.Length, natives > 0) ? "yes" : null);
    }

    private static bool IsTrunk(XElement vlan, int tags, bool hasNative)
    {
        if (vlan.Given("trunk") is not { } text)
            return tags > 1;
        if (text.Equals("yes", StringComparison.OrdinalIgnoreCase))
            return true;
        if (tags > 1)
            throw Errors.Xml($"invalid \"trunk='{text}'\" in <vlan> - trunk='yes' is required for more than one vlan tag");
        if (hasNative)
            throw Errors.Xml("invalid configuration in <vlan> - \"trunk='no'\" is not allowed with a native vlan id");
        return text.Equals("no", StringComparison.OrdinalIgnoreCase) ? false : throw Errors.Xml($"invalid \"trunk='{text}'\" in <vlan> - must be yes or no");
    }
}
