using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The configuration of a secret: what it is for, never its value.</summary>
public sealed partial class SecretDefinition : UuidXmlDefinition
{
    private SecretDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>Reads a definition, in the form in which libvirt keeps it.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError and others by name: it is refused.</exception>
    public static SecretDefinition Parse(string xml) => FromElement(VirtXml.Parse(xml, "definition_of_secret", "secret"));

    /// <summary>Reads what a hypervisor says of a secret that it has, as it stands.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is no XML of a secret.</exception>
    public static SecretDefinition ParseLive(string xml) => new(VirtXml.Parse(xml, "definition_of_secret", "secret"));

    /// <summary>Takes a tree as a definition, as <see cref="Parse"/> does; the tree is changed.</summary>
    public static SecretDefinition FromElement(XElement root)
    {
        SecretPasses.Apply(root);
        return new(root);
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public SecretDefinition Clone() => new(new XElement(Root));
}
