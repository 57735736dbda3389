using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Serial and parallel ports and channels: a number for each port, and what the guest sees a channel as.</summary>
internal static class CharacterDevicePass
{
    private static readonly HashSet<string> ChannelTargets = ["guestfwd", "virtio", "xen"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        NumberSerialPorts([.. domain.DeviceElements("serial")]);
        NumberParallelPorts(domain.DeviceElements("parallel"));
        foreach (var channel in domain.DeviceElements("channel"))
        {
            if (channel.Element("target")?.Attr("type") is not { } target)
                throw XmlValueErrors.Error("target type must be specified for channel device");
            if (!ChannelTargets.Contains(target))
                throw XmlValueErrors.Unsupported($"unknown target type '{target}' specified for character device");
        }
    }

    private static void NumberParallelPorts(IEnumerable<XElement> devices)
    {
        var next = 0;
        foreach (var device in devices)
        {
            var target = device.GetOrAdd("target");
            var port = target.AttrInt("port") ?? next;
            target.SetAttributeValue("port", port);
            next = Math.Max(next, port + 1);
        }
    }

    // A port of a named kind starts at 0; any other goes behind the last one.
    private static void NumberSerialPorts(XElement[] devices)
    {
        foreach (var device in devices)
        {
            if (device.Element("target") is { } target && target.Attr("type") is not null && target.Attr("port") is null)
                target.SetAttributeValue("port", "0");
        }
        var next = devices.Select(d => d.Element("target")?.AttrInt("port") ?? -1).DefaultIfEmpty(-1).Max() + 1;
        foreach (var device in devices.Where(d => d.Element("target")?.Attr("port") is null))
            device.GetOrAdd("target").SetAttributeValue("port", next++.ToString(CultureInfo.InvariantCulture));
    }
}
