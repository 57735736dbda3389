using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Graphical consoles: where they listen, and whether the hypervisor chooses the port.</summary>
internal static class GraphicsPass
{
    private static readonly HashSet<string> Types = ["sdl", "vnc", "rdp", "desktop", "spice", "egl-headless", "dbus"];

    private static readonly HashSet<string> ListenTypes = ["none", "address", "network", "socket"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        foreach (var graphics in domain.DeviceElements("graphics"))
        {
            var type = graphics.Attr("type") ?? throw XmlValueErrors.Missing("type", "graphics");
            if (!Types.Contains(type))
                throw XmlValueErrors.Invalid("type", "graphics", type);
            switch (type)
            {
                case "vnc":
                    Listen(graphics);
                    VncPort(graphics);
                    break;
                case "spice":
                    SpicePorts(graphics);
                    break;
                case "rdp":
                    Listen(graphics);
                    graphics.SetAttributeValue("autoport", Port(graphics, "port") == 0 ? "yes" : null);
                    graphics.SetAttributeValue("port", Port(graphics, "port"));
                    break;
                case "sdl" or "desktop" when graphics.Attr("fullscreen") == "no":
                    graphics.SetAttributeValue("fullscreen", null);
                    break;
            }
        }
    }

    // What the attributes of the console say is what the first <listen> says, or takes its place.
    private static void Listen(XElement graphics)
    {
        var type = graphics.Attr("type");
        var (address, socket) = (graphics.Attr("listen"), graphics.Attr("socket"));
        foreach (var listen in graphics.Elements("listen"))
            Check(listen, type!, isFirst: listen == graphics.Element("listen"), address, socket);

        var first = graphics.Element("listen");
        if (type == "vnc" && socket is not null && first?.Attr("type") is null or "address" or "network")
        {
            var listen = new XElement("listen", new XAttribute("type", "socket"), new XAttribute("socket", socket));
            if (first is null)
                graphics.Add(listen);
            else
                first.ReplaceWith(listen);
        }
        else if (first is null)
        {
            graphics.Add(new XElement("listen", new XAttribute("type", "address"), string.IsNullOrEmpty(address) ? null : new XAttribute("address", address)));
        }
        first = graphics.Element("listen")!;
        graphics.SetAttributeValue("listen", first.Attr("address"));
        graphics.SetAttributeValue("socket", type == "vnc" ? first.Attr("socket") : null);
    }

    private static void Check(XElement listen, string graphicsType, bool isFirst, string? address, string? socket)
    {
        var type = listen.Attr("type") ?? throw XmlValueErrors.Missing("type", "listen");
        if (!ListenTypes.Contains(type))
            throw XmlValueErrors.Invalid("type", "listen", type);
        if (type is "socket" or "none" && graphicsType is not ("vnc" or "spice"))
            throw XmlValueErrors.Unsupported($"listen type '{type}' is not available for graphics type '{graphicsType}'");
        if (isFirst && type == "address")
            Agree(listen, "listen", "address", address);
        if (isFirst && type == "socket")
            Agree(listen, "socket", "socket", socket);
        listen.Attributes().Where(a => a.Value.Length == 0 || (a.Name == "address" && type is "none" or "socket")).Remove();
        foreach (var name in (ReadOnlySpan<string>)["network", "socket"])
        {
            if (type != name && listen.Attr(name) is not null)
                throw XmlValueErrors.Error($"'{name}' attribute is valid only for listen type '{name}'");
        }
        if (type == "network" && listen.Attr("network") is null)
            throw XmlValueErrors.Error("'network' attribute is required for listen type 'network'");
    }

    private static void Agree(XElement listen, string outer, string inner, string? compatible)
    {
        if (listen.Attr(inner) is { } own && compatible is not null && own != compatible)
        {
            throw XmlValueErrors.Unsupported(
                $"graphics '{outer}' attribute '{compatible}' must match '{inner}' attribute of first listen element (found '{own}')");
        }
        listen.SetAttributeValue(inner, listen.Attr(inner) ?? compatible);
    }

    // A console that listens to nothing, or on a socket, has no port.
    private static bool HasPort(XElement graphics) => graphics.Element("listen")?.Attr("type") is not ("none" or "socket");

    private static void VncPort(XElement graphics)
    {
        var port = Port(graphics, "port");
        var auto = graphics.Attr("autoport") == "yes" || port == -1 || (graphics.Attr("port") is null && graphics.Attr("autoport") is null);
        graphics.SetAttributeValue("autoport", HasPort(graphics) ? (auto ? "yes" : "no") : null);
        graphics.SetAttributeValue("port", !HasPort(graphics) || (!auto && port == 0) ? null : auto ? -1 : port);
    }

    private static void SpicePorts(XElement graphics)
    {
        var (port, tls, auto) = (Port(graphics, "port"), Port(graphics, "tlsPort"), graphics.Attr("autoport") == "yes");
        var addresses = graphics.Elements("listen").All(l => l.Attr("type") is "address");
        if (port == 0 && tls == 0 && !auto && addresses)
        {
            graphics.Elements("listen").Remove();
            graphics.SetAttributeValue("listen", null);
            graphics.Add(new XElement("listen", new XAttribute("type", "none")));
        }
        Listen(graphics);
        graphics.SetAttributeValue("port", HasPort(graphics) && !auto && port != 0 ? port : null);
        graphics.SetAttributeValue("tlsPort", HasPort(graphics) && !auto && tls != 0 ? tls : null);
        graphics.SetAttributeValue("autoport", HasPort(graphics) ? (auto ? "yes" : "no") : null);
    }

    private static int Port(XElement graphics, string name)
    {
        if (graphics.Attr(name) is not { } text)
            return 0;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) && port is >= -1 and <= ushort.MaxValue
            ? port
            : throw XmlValueErrors.Internal($"cannot parse {graphics.Attr("type")} {name} {text}");
    }
}
