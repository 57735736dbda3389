using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Brings attributes and children into libvirt's order, and leaves out comments and what libvirt leaves out when it is empty.</summary>
internal static class LayoutPass
{
    /// <summary>What libvirt knows of a domain.</summary>
    internal static XmlLayout Layout { get; } = new(DomainLayoutTable.Text);

    internal static void Apply(DomainDefinition domain) => Layout.Arrange(domain.Root);
}
