using System.Buffers;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The host's ends of devices that carry characters: ports, consoles and channels, smart cards, redirected USB devices, entropy daemons.</summary>
internal static class CharacterSourcePass
{
    private static readonly HashSet<string> Types =
        ["null", "vc", "pty", "dev", "file", "pipe", "stdio", "udp", "tcp", "unix", "spicevmc", "spiceport", "nmdm", "qemu-vdagent", "dbus"];

    private static readonly SearchValues<char> ChannelName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        foreach (var device in domain.DeviceElements())
        {
            switch (device.Name.LocalName)
            {
                case "serial" or "parallel" or "console" or "channel":
                    // The oldest definitions have none: there was only one.
                    if (device.Attr("type") is null)
                        device.SetAttributeValue("type", "pty");
                    Complete(device, device.Attr("type")!, "unknown type presented to host for character device: {0}");
                    break;
                case "smartcard" when device.Attr("mode") == "passthrough":
                    var type = device.Attr("type") ?? throw XmlValueErrors.Error("passthrough mode requires a character device type attribute");
                    Complete(device, type, "unknown type presented to host for character device: {0}");
                    break;
                case "redirdev":
                    if (device.Attr("type") == "dbus" && device.Element("source")?.Attr("channel") is null)
                        device.GetOrAdd("source").SetAttributeValue("channel", "org.qemu.usbredir");
                    Complete(device, device.Attr("type") ?? throw XmlValueErrors.Internal("missing type in redirdev"), "unknown redirdev character device type '{0}'");
                    break;
                case "rng" when device.Element("backend") is { } backend && backend.Attr("model") == "egd":
                    Complete(backend, backend.Attr("type") ?? throw XmlValueErrors.Error("missing EGD backend type"), "unknown backend type '{0}' for egd");
                    break;
            }
        }
    }

    private static void Complete(XElement device, string type, string unknown)
    {
        if (!Types.Contains(type))
            throw XmlValueErrors.Unsupported(unknown.Replace("{0}", type, StringComparison.Ordinal));
        var sources = device.Elements("source").ToArray();
        if (sources.Length > 1 && type != "udp")
            throw XmlValueErrors.Error("only one source element is allowed for character device");
        if (sources.Length > 2)
            throw XmlValueErrors.Error("only two source elements are allowed for character device");
        foreach (var name in (ReadOnlySpan<string>)["log", "protocol"])
        {
            if (device.Elements(name).Skip(1).Any())
                throw XmlValueErrors.Error($"only one {name} element is allowed for character device");
        }
        var source = sources.FirstOrDefault();
        // Only a stream over a network speaks one.
        if (type != "tcp")
            device.Elements("protocol").Remove();
        switch (type)
        {
            case "file" or "dev" or "pipe" when source?.Attr("path") is null:
                throw XmlValueErrors.Internal("Missing source path attribute for char device");
            case "unix":
                Unix(device, source);
                break;
            case "tcp":
                Tcp(device, source);
                break;
            case "udp":
                Udp(device, sources);
                break;
            case "nmdm" when source?.Attr("master") is null != (source?.Attr("slave") is null):
                throw XmlValueErrors.Internal("Should define both master and slave path attributes for nmdm device");
            case "spiceport" or "dbus" when source?.Attr("channel") is { } channel && channel.AsSpan().ContainsAnyExcept(ChannelName):
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.InvalidArg, "Invalid character in source channel for char device");
            case "spiceport" or "dbus" when source?.Attr("channel") is null && device.Name.LocalName != "redirdev":
                throw XmlValueErrors.Unsupported("Missing source channel attribute for char device");
        }
    }

    private static void Unix(XElement device, XElement? source)
    {
        if (source?.Attr("path") is not null)
        {
            Connect(source);
            return;
        }
        // The hypervisor makes up the socket of such a channel.
        if (device.Name.LocalName != "channel" || device.Element("target")?.Attr("type") is not ("virtio" or "xen"))
            throw XmlValueErrors.Internal("Missing source path attribute for char device");
        source?.Remove();
    }

    private static void Tcp(XElement device, XElement? source)
    {
        if (source?.Attr("host") is null)
            throw XmlValueErrors.Internal("Missing source host attribute for char device");
        if (source.Attr("service") is null)
            throw XmlValueErrors.Internal("Missing source service attribute for char device");
        Connect(source);
        var protocol = device.GetOrAdd("protocol");
        protocol.SetAttributeValue("type", protocol.Attr("type") ?? "raw");
        if (protocol.Attr("type") is not ("raw" or "telnet" or "telnets" or "tls"))
            throw XmlValueErrors.Unsupported($"Unknown protocol '{protocol.Attr("type")}'");
    }

    private static void Udp(XElement device, XElement[] sources)
    {
        var (bind, connect) = (sources.FirstOrDefault(s => Mode(s) == "bind"), sources.FirstOrDefault(s => Mode(s) == "connect"));
        if (connect?.Attr("service") is null)
            throw XmlValueErrors.Internal("Missing source service attribute for char device");
        sources.Remove();
        device.Add(bind?.Attr("host") is null && bind?.Attr("service") is null ? null : bind, connect);
    }

    private static void Connect(XElement source)
    {
        var mode = Mode(source);
        if (source.Element("reconnect") is not { } reconnect)
            return;
        var enabled = reconnect.Attr("enabled");
        if (enabled is not (null or "yes" or "no"))
            throw XmlValueErrors.Invalid("enabled", "reconnect", enabled);
        if (enabled is null)
            reconnect.Remove();
        else if (enabled == "yes" && reconnect.AttrUInt("timeout") is null)
            throw XmlValueErrors.Missing("timeout", "reconnect");
        if (enabled is not null && mode == "bind")
            throw XmlValueErrors.Internal("chardev reconnect is possible only for connect mode");
    }

    private static string Mode(XElement source)
    {
        var mode = source.Attr("mode") ?? "connect";
        if (mode is not ("connect" or "bind"))
            throw XmlValueErrors.Invalid("mode", "source", mode);
        source.SetAttributeValue("mode", mode);
        return mode;
    }
}
