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

    private static void Listen(XElement graphics)
    {
        if (graphics.Attr("socket") is { } socket && graphics.Element("listen") is null)
            graphics.Add(new XElement("listen", new XAttribute("type", "socket"), new XAttribute("socket", socket)));
        if (graphics.Attr("listen") is "")
            graphics.SetAttributeValue("listen", null);
        var address = graphics.Attr("listen");
        if (graphics.Element("listen") is null)
            graphics.Add(new XElement("listen", new XAttribute("type", "address"), address is null ? null : new XAttribute("address", address)));

        foreach (var listen in graphics.Elements("listen"))
        {
            if (!ListenTypes.Contains(listen.Attr("type") ?? ""))
                throw XmlValueErrors.Invalid("type", "listen", listen.Attr("type"));
            if (listen.Attr("type") == "network")
                listen.SetAttributeValue("address", null);
        }
        var first = graphics.Element("listen")!.Attr("address");
        if (address is not null && address != first)
        {
            throw XmlValueErrors.Unsupported(
                $"graphics 'listen' attribute '{address}' must match 'address' attribute of first listen element (found '{first ?? "none"}')");
        }
        graphics.SetAttributeValue("listen", first);
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
