using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Serial ports (virVMXFormatSerial).</summary>
internal static class SerialLines
{
    private const int LastPort = 3;

    internal static void Add(VmxLines lines, DomainDefinition domain, VmxTarget target)
    {
        foreach (var device in domain.DeviceElements("serial"))
        {
            var key = PortLines.Add(lines, device, "Serial", LastPort);
            AddEnd(lines, key, device, target);
            // What VMware's own clients write.
            lines.Add($"{key}.yieldOnMsrRead", true);
        }
    }

    private static void AddEnd(VmxLines lines, string key, XElement device, VmxTarget target)
    {
        var source = device.Element("source");
        switch (device.Attr("type"))
        {
            case "pipe":
                lines.Add($"{key}.fileType", "pipe");
                lines.Add($"{key}.pipe.endPoint", "client");
                lines.Add($"{key}.tryNoRxLoss", false);
                lines.Add($"{key}.fileName", source?.Attr("path") ?? "");
                break;
            case "tcp":
                lines.Add($"{key}.fileType", "network");
                lines.Add($"{key}.fileName", $"{Scheme(device)}://{source?.Attr("host")}:{source?.Attr("service")}");
                lines.Add($"{key}.network.endPoint", source?.Attr("mode") == "bind" ? "server" : "client");
                break;
            default:
                PortLines.AddEnd(lines, key, device, target);
                break;
        }
    }

    private static string Scheme(XElement device) => device.Element("protocol")?.Attr("type") switch
    {
        null or "raw" => "tcp",
        "telnet" => "telnet",
        "telnets" => "telnets",
        "tls" => "ssl",
        var protocol => throw VmxRefusal.Unsupported($"Unsupported character device TCP protocol '{protocol}'"),
    };
}
