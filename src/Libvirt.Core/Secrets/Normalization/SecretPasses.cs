using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The steps by which a secret takes the form in which libvirt keeps it (virSecretParseXML).</summary>
internal static class SecretPasses
{
    private static readonly XmlErrors Errors = new(VirtErrorDomain.Secret);

    // What each kind of use is known by, and what libvirt says where it is missing.
    private static readonly Dictionary<string, (string Element, string Missing)> Usages = new(StringComparer.Ordinal)
    {
        ["volume"] = ("volume", "volume usage specified, but volume path is missing"),
        ["ceph"] = ("name", "Ceph usage specified, but name is missing"),
        ["iscsi"] = ("target", "iSCSI usage specified, but target is missing"),
        ["tls"] = ("name", "TLS usage specified, but name is missing"),
        ["vtpm"] = ("name", "vTPM usage specified, but name is missing"),
    };

    internal static void Apply(XElement root)
    {
        SecretLayout.Layout.Check(root);
        ApplyFlag(root, "ephemeral");
        ApplyFlag(root, "private");
        UuidPass.Apply(root, Errors);
        if (root.GivenText("description") is null)
            root.Elements("description").RemoveAll();
        if (root.Element("usage") is { } usage)
            ApplyUsage(usage);
        SecretLayout.Layout.Arrange(root);
    }

    /// <summary>The element that says what a kind of use is for; null where the kind is not known.</summary>
    internal static string? UsageElement(string? type) => type is not null && Usages.TryGetValue(type, out var usage) ? usage.Element : null;

    private static void ApplyFlag(XElement root, string name)
    {
        var value = root.Given(name) ?? "no";
        root.SetAttributeValue(name, value is "yes" or "no" ? value : throw Errors.Xml($"invalid value of '{name}'"));
    }

    private static void ApplyUsage(XElement usage)
    {
        var type = usage.Given("type") ?? throw Errors.Xml("unknown secret usage type");
        if (type == "none")
        {
            usage.Remove();
            return;
        }
        if (!Usages.TryGetValue(type, out var known))
            throw Errors.Unsupported($"unknown secret usage type {type}");
        if (usage.GivenText(known.Element) is null)
            throw Errors.Internal(known.Missing);
        usage.Elements().Where(e => e.Name.LocalName is "volume" or "name" or "target" && e.Name.LocalName != known.Element).RemoveAll();
    }
}
