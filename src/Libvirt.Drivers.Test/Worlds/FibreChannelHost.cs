using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>The Fibre Channel part of a device's XML: an adapter of the host, or a virtual one on another.</summary>
/// <param name="Adapter">The capability <c>scsi_host</c>.</param>
/// <param name="Channel">The capability <c>fc_host</c> in it.</param>
internal sealed record FibreChannelHost(XElement Adapter, XElement Channel)
{
    internal string? Wwnn => Channel.ChildText("wwnn");

    internal string? Wwpn => Channel.ChildText("wwpn");

    internal string? FabricWwn => Channel.ChildText("fabric_wwn");

    /// <summary>Whether virtual adapters can be made on it.</summary>
    internal bool TakesVirtualPorts => Capability(Adapter, "vport_ops").Any();

    /// <summary>That of a device; null where it is no such adapter.</summary>
    internal static FibreChannelHost? Find(NodeDeviceDefinition definition) =>
        (from adapter in Capability(definition.Root, "scsi_host")
         from channel in Capability(adapter, "fc_host")
         select new FibreChannelHost(adapter, channel)).FirstOrDefault();

    private static IEnumerable<XElement> Capability(XElement parent, string type) => parent.Elements("capability").Where(c => c.Attr("type") == type);
}
