using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>What libvirt's schema of checkpoints requires, which it holds every one to (domaincheckpoint.rng).</summary>
internal static partial class CheckpointSchema
{
    private static readonly HashSet<string> Known = ["name", "description", "creationTime", "disks", "domain", "parent"];

    private static readonly HashSet<string> DiskAttributes = ["name", "checkpoint", "bitmap", "size"];

    /// <exception cref="VirtException">XmlInvalidSchema: the document is not valid.</exception>
    internal static void Check(XElement root)
    {
        if (root.Attributes().FirstOrDefault() is { } attribute)
            throw Invalid($"Invalid attribute {attribute.Name.LocalName} for element domaincheckpoint");
        if (root.Elements().FirstOrDefault(e => e.Name.NamespaceName.Length > 0 || !Known.Contains(e.Name.LocalName)) is { } unknown)
            throw Invalid($"Element domaincheckpoint has extra content: {unknown.Name.LocalName}");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (root.Elements().FirstOrDefault(e => !seen.Add(e.Name.LocalName) || !IsValid(e)) is { } wrong)
            throw Invalid($"Extra element {wrong.Name.LocalName} in interleave\nElement domaincheckpoint failed to validate content");
    }

    private static bool IsValid(XElement element) => element.Name.LocalName switch
    {
        "name" => !element.HasElements && Name().IsMatch(element.Value),
        "description" => !element.HasElements,
        "creationTime" => ulong.TryParse(element.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "parent" => element.Elements().SequenceEqual(element.Elements("name").Take(1)) && Name().IsMatch(element.Element("name")?.Value ?? ""),
        "disks" => element.HasElements && element.Elements().All(IsDisk),
        _ => true,
    };

    private static bool IsDisk(XElement element)
    {
        if (element.Name != "disk" || element.HasElements || element.Attributes().Any(a => !DiskAttributes.Contains(a.Name.LocalName)))
            return false;
        if (element.Attr("name") is not { } name || !(DiskTarget().IsMatch(name) || name is ['/', _, ..]))
            return false;
        return element.Attr("checkpoint") switch
        {
            "no" => element.Attr("bitmap") is null && element.Attr("size") is null,
            null or "bitmap" => element.Attr("size") is not { } size || ulong.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            _ => false,
        };
    }

    // No dot at the start and no slash: such a name is also that of a file.
    [GeneratedRegex(@"^[a-zA-Z0-9_\-][a-zA-Z0-9_\-.]*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(ioemu:)?(fd|hd|sd|vd|xvd|ubd)[a-zA-Z0-9_]+\z")]
    private static partial Regex DiskTarget();

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.Xml, VirtErrorCode.XmlInvalidSchema, $"Unable to validate doc against domaincheckpoint.rng\n{detail}\n");
}
