using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>A group of ports: what the interfaces that name it get from the network.</summary>
internal static class NetworkPortGroupPass
{
    internal static void Apply(XElement group)
    {
        if (group.Given("name") is null)
            throw NetworkPasses.Errors.Xml("Missing required name attribute in portgroup");
        group.SetAttributeValue("default", string.Equals(group.Attr("default"), "yes", StringComparison.OrdinalIgnoreCase) ? "yes" : null);
        if (group.Element("virtualport") is { } port)
            VirtualPortPass.Apply(port, mustHaveType: false);
        if (group.Element("bandwidth") is { } bandwidth)
            BandwidthPass.Apply(bandwidth, mayHaveClass: false, mayHaveFloor: false);
        if (group.Element("vlan") is { } vlan)
            VlanPass.Apply(vlan);
    }
}
