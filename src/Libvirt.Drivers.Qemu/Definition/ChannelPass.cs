using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Gives channels their ports of the one virtio-serial controller; port 0 is for consoles.</summary>
internal static class ChannelPass
{
    private const int MaxPort = 30;

    internal static void Apply(DomainDefinition definition)
    {
        var ports = new HashSet<int>();
        foreach (var address in definition.DeviceElements("channel").Elements("address"))
        {
            var port = address.AttrInt("port") ?? -1;
            if (address.AttrInt("controller") is not (null or 0) || address.AttrInt("bus") is not (null or 0) || port is < 1 or > MaxPort)
                throw Error($"a channel must be on controller 0, bus 0, and a port from 1 to {MaxPort}");
            if (!ports.Add(port))
                throw Error($"two channels are on port {port}");
        }
        foreach (var channel in definition.DeviceElements("channel"))
        {
            if (channel.Element("target")!.Attr("name") is null or "")
                throw Error("a channel's <target> has no name");
            if (channel.Element("address") is not null)
                continue;
            var port = Enumerable.Range(1, MaxPort).FirstOrDefault(ports.Add);
            if (port == 0)
                throw Error($"more than {MaxPort} channels");
            channel.Add(new XElement("address", new XAttribute("type", "virtio-serial"),
                new XAttribute("controller", "0"), new XAttribute("bus", "0"), new XAttribute("port", port.ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static VirtException Error(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, what);
}
