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
            var port = device.Element("target")?.AttrInt("port") ?? 0;
            if (port is < 0 or > LastPort)
                throw VmxRefusal.Internal($"Serial port index {port} out of [0..{LastPort}] range");
            var key = $"serial{port}";
            lines.Add($"{key}.present", true);
            AddEnd(lines, key, device, target);
            // What VMware's own clients write.
            lines.Add($"{key}.yieldOnMsrRead", true);
        }
    }

    private static void AddEnd(VmxLines lines, string key, XElement device, VmxTarget target)
    {
        var source = device.Element("source");
        var path = source?.Attr("path") ?? "";
        switch (device.Attr("type"))
        {
            case "dev":
                lines.Add($"{key}.fileType", "device");
                lines.Add($"{key}.fileName", path);
                break;
            case "file":
                lines.Add($"{key}.fileType", "file");
                lines.Add($"{key}.fileName", target.FileName(path));
                break;
            case "pipe":
                lines.Add($"{key}.fileType", "pipe");
                lines.Add($"{key}.pipe.endPoint", "client");
                lines.Add($"{key}.tryNoRxLoss", false);
                lines.Add($"{key}.fileName", path);
                break;
            case "tcp":
                lines.Add($"{key}.fileType", "network");
                lines.Add($"{key}.fileName", $"{Scheme(device)}://{source?.Attr("host")}:{source?.Attr("service")}");
                lines.Add($"{key}.network.endPoint", source?.Attr("mode") == "bind" ? "server" : "client");
                break;
            case var type:
                throw VmxRefusal.Unsupported($"Unsupported character device type '{type}'");
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
