using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>The graphical console, which is VNC's (virVMXFormatVNC).</summary>
internal static class GraphicsLines
{
    private const int FirstPort = 5900;
    private const int LastPort = 5964;

    private static readonly LogSource Log = new("vmx.vmx");

    internal static void Add(VmxLines lines, DomainDefinition domain)
    {
        foreach (var graphics in domain.DeviceElements("graphics"))
        {
            if (graphics.Attr("type") is { } type and not "vnc")
                throw VmxRefusal.Unsupported($"Unsupported graphics type '{type}'");
            lines.Add("RemoteDisplay.vnc.enabled", true);
            if (graphics.Attr("autoport") != "yes" && graphics.AttrInt("port") is { } port)
            {
                if (port is < FirstPort or > LastPort)
                    Log.Warning($"VNC port {port} it out of [{FirstPort}..{LastPort}] range");
                lines.Add("RemoteDisplay.vnc.port", port);
            }
            else
            {
                Log.Warning($"VNC autoport is enabled, but the automatically assigned VNC port cannot be read back");
            }
            Optional("ip", graphics.Element("listen")?.Attr("address"));
            Optional("keymap", graphics.Attr("keymap"));
            Optional("password", graphics.Attr("passwd"));
        }

        void Optional(string name, string? value)
        {
            if (value is not null)
                lines.Add($"RemoteDisplay.vnc.{name}", value);
        }
    }
}
