using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>VNC and video cards.</summary>
internal static class DisplayArguments
{
    private const int FirstVncPort = 5900;

    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        arguments.Add("-display", "none");
        var graphics = live.DeviceElements("graphics").ToArray();
        if (graphics.Length > 1)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, "only 1 graphics device of each type is supported");
        if (graphics.Length == 1)
            arguments.Add("-vnc", Vnc(graphics[0]));
        foreach (var video in live.DeviceElements("video"))
        {
            var driver = video.Element("model")?.Attr("type") switch
            {
                "none" => null,
                "cirrus" => "cirrus-vga",
                "virtio" => "virtio-vga",
                "bochs" => "bochs-display",
                _ => "VGA",
            };
            if (driver is null)
                continue;
            var device = PciDevice.Create(live, video, driver);
            if (video.Element("model")?.AttrInt("vram") is { } kibibytes && driver is "VGA" or "cirrus-vga")
                device["vgamem_mb"] = Math.Max(1, kibibytes / 1024);
            arguments.Add("-device", device);
        }
    }

    private static string Vnc(XElement graphics)
    {
        var address = graphics.Element("listen")?.Attr("address") ?? graphics.Attr("listen") ?? "127.0.0.1";
        if (!System.Net.IPAddress.TryParse(address, out var ip))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"VNC address '{address}' is not a number");
        if (!System.Net.IPAddress.IsLoopback(ip))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"VNC on '{address}': it would be open to the network without a password; use a loopback address and a tunnel");
        var host = address.Contains(':') ? $"[{address}]" : address;
        var port = graphics.AttrInt("port") ?? -1;
        if (port < 0 || graphics.Attr("autoport") == "yes")
            return $"{host}:0,to=99"; // The first that is free of a hundred; QEMU says which.
        return port >= FirstVncPort
            ? string.Create(CultureInfo.InvariantCulture, $"{host}:{port - FirstVncPort}")
            : throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"VNC port {port} is below {FirstVncPort}");
    }
}
