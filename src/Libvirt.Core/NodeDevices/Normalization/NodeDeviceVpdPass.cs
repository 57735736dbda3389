using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The vital product data of a PCI device: what its maker says of it.</summary>
internal static class NodeDeviceVpdPass
{
    private static readonly XmlErrors Errors = NodeDevicePasses.Errors;
    private static readonly HashSet<string> ReadOnly = ["change_level", "manufacture_id", "part_number", "serial_number", "vendor_field"];
    private static readonly HashSet<string> ReadWrite = ["asset_tag", "vendor_field", "system_field"];

    internal static void Apply(XElement vpd)
    {
        if (vpd.GivenText("name") is null)
            throw Errors.Xml("Could not read a device name from the <name> element");
        var sections = vpd.Elements("fields").Where(f => f.Attribute("access") is not null).ToArray();
        vpd.Elements("fields").RemoveAll();
        foreach (var section in sections)
        {
            var access = section.Given("access") ?? throw Errors.Xml("VPD fields access type parsing has failed");
            ApplyFields(section, access switch
            {
                "readonly" => ReadOnly,
                "readwrite" => ReadWrite,
                _ => throw Errors.Xml($"Unsupported VPD field access type specified {access}"),
            });
        }
        // The last of a kind counts, and what cannot be written comes first.
        vpd.Add(sections.GroupBy(section => section.Attr("access")).Select(group => group.Last()).OrderBy(section => section.Attr("access"), StringComparer.Ordinal));
    }

    private static void ApplyFields(XElement section, HashSet<string> known)
    {
        section.Elements().Where(field => !known.Contains(field.Name.LocalName) || field.Value.Length == 0).RemoveAll();
        foreach (var name in new[] { "vendor_field", "system_field" })
        {
            section.Elements(name).Where(field => field.Attr("index") is not { Length: 1 }).RemoveAll();
            // The place of the first, and the value of the last.
            var fields = section.Elements(name).GroupBy(field => field.Attr("index")).Select(group => group.ToArray()).ToArray();
            foreach (var again in fields)
                again[0].Value = again[^1].Value;
            fields.SelectMany(again => again.Skip(1)).RemoveAll();
        }
    }
}
