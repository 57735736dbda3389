using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Serial and parallel ports, consoles and channels: their ends on the host, and a number for each port.</summary>
internal static class CharacterDevicePass
{
    private static readonly HashSet<string> Types =
        ["null", "vc", "pty", "dev", "file", "pipe", "stdio", "udp", "tcp", "unix", "spicevmc", "spiceport", "nmdm", "qemu-vdagent", "dbus"];

    private static readonly HashSet<string> ChannelTargets = ["guestfwd", "virtio", "xen"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        foreach (var kind in (ReadOnlySpan<string>)["serial", "parallel", "console", "channel"])
        {
            foreach (var device in domain.DeviceElements(kind))
                HostEnd(device);
        }
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

    private static void HostEnd(XElement device)
    {
        var type = device.Attr("type");
        if (type is null)
            throw XmlValueErrors.Missing("type", device.Name.LocalName);
        if (!Types.Contains(type))
            throw XmlValueErrors.Unsupported($"unknown type presented to host for character device: {type}");
        var source = device.Element("source");
        switch (type)
        {
            case "file" or "dev" or "pipe" when source?.Attr("path") is null:
            case "unix" when source?.Attr("path") is null && device.Name.LocalName != "channel":
                throw XmlValueErrors.Internal("Missing source path attribute for char device");
            case "tcp" when source?.Attr("host") is null:
                throw XmlValueErrors.Internal("Missing source host attribute for char device");
            case "tcp" when source.Attr("service") is null:
                throw XmlValueErrors.Internal("Missing source service attribute for char device");
            case "tcp":
                source.SetAttributeValue("mode", source.Attr("mode") ?? "connect");
                var protocol = device.GetOrAdd("protocol");
                protocol.SetAttributeValue("type", protocol.Attr("type") ?? "raw");
                if (protocol.Attr("type") is not ("raw" or "telnet" or "telnets" or "tls"))
                    throw XmlValueErrors.Unsupported($"Unknown protocol '{protocol.Attr("type")}'");
                break;
            case "udp":
                var ends = device.Elements("source").OrderBy(s => s.Attr("mode") != "bind").ToArray();
                ends.Remove();
                device.Add(ends);
                break;
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
