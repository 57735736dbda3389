using System.Xml.Linq;

namespace Libvirt;

/// <summary>What libvirt's schema says of a snapshot's own elements (domainsnapshot.rng); the domain in it is read afterwards.</summary>
public static class DomainSnapshotSchema
{
    private static readonly HashSet<string> Elements =
        ["name", "description", "state", "creationTime", "parent", "memory", "disks", "active", "cookie", "domain", "inactiveDomain"];

    /// <summary>Refuses what is not in it.</summary>
    /// <exception cref="VirtException">XmlInvalidSchema: there is such.</exception>
    public static void Check(XElement root)
    {
        if (root.Elements().FirstOrDefault(e => !Elements.Contains(e.Name.LocalName)) is { } unknown)
            throw Invalid($"Element domainsnapshot has extra content: {unknown.Name.LocalName}");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (root.Elements().FirstOrDefault(e => !seen.Add(e.Name.LocalName) || !IsValid(e)) is { } wrong)
            throw Invalid($"Extra element {wrong.Name.LocalName} in interleave\nElement domainsnapshot failed to validate content");
    }

    private static bool IsValid(XElement element) =>
        element.Name != "disks" || element.Elements().All(d => d.Name == "disk" && d.Attribute("name") is not null);

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.Xml, VirtErrorCode.XmlInvalidSchema, $"Unable to validate doc against domainsnapshot.rng\n{detail}\n");
}
