using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The type, the UUIDs in their usual form, the title.</summary>
internal static class IdentityPass
{
    private static readonly HashSet<string> Types =
    [
        "qemu", "kqemu", "kvm", "hvf", "xen", "lxc", "uml", "openvz", "test", "vmware", "hyperv", "vbox", "phyp", "parallels", "bhyve", "vz", "ch",
    ];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (!Types.Contains(domain.Type))
            throw XmlValueErrors.Unsupported($"invalid domain type {domain.Type}");
        domain.Uuid = domain.Uuid;
        if (domain.Root.Element("genid") is { } id)
        {
            if (id.Value.Length == 0)
                id.Value = Guid.NewGuid().ToString("D");
            else if (VirtUuid.TryParse(id.Value, out var uuid))
                id.Value = uuid.ToString("D");
            else
                throw XmlValueErrors.Internal("malformed genid element");
        }
        if (domain.Root.Element("title")?.Value.Contains('\n') == true)
            throw XmlValueErrors.Error("Domain title can't contain newlines");
        OwnersOfMetadata(domain.Root.Element("metadata"));
    }

    // Each application has one element, and what is nobody's is dropped.
    private static void OwnersOfMetadata(XElement? metadata)
    {
        var owners = new HashSet<string>(StringComparer.Ordinal);
        metadata?.Elements().Where(e => e.Name.NamespaceName.Length == 0 || !owners.Add(e.Name.NamespaceName)).ToArray().Remove();
    }
}
