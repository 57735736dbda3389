using System.Globalization;
using System.Xml.Linq;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>The VNC server of a machine.</summary>
internal static class VmxGraphics
{
    private const string Port = "RemoteDisplay.vnc.port";

    private static readonly LogSource Log = new("vmx.vmx");

    internal static XElement? Read(VmxFile file)
    {
        if (!file.Boolean("RemoteDisplay.vnc.enabled", otherwise: false))
            return null;
        var port = file.Number(Port, -1);
        if (port > ushort.MaxValue)
            throw VmxErrors.Error($"VNC port {port} is larger than {ushort.MaxValue}");
        if (port < 0)
            Log.Warning($"VNC is enabled but VMX entry '{Port}' is missing, the VNC port is unknown");
        else if (port is < 5900 or > 5964)
            Log.Warning($"VNC port {port} it out of [5900..5964] range");
        var address = file.Text("RemoteDisplay.vnc.ip");
        return new XElement(
            "graphics",
            new XAttribute("type", "vnc"),
            port == 0 ? null : new XAttribute("port", Math.Max(port, -1).ToString(CultureInfo.InvariantCulture)),
            new XAttribute("autoport", port < 0 ? "yes" : "no"),
            Attribute("listen", address),
            Attribute("keymap", file.Text("RemoteDisplay.vnc.keymap")),
            Attribute("passwd", file.Text("RemoteDisplay.vnc.password")),
            new XElement("listen", new XAttribute("type", "address"), Attribute("address", address)));
    }

    private static XAttribute? Attribute(string name, string? value) => value is null ? null : new XAttribute(name, value);
}
