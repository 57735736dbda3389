using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Parallel ports (virVMXFormatParallel).</summary>
internal static class ParallelLines
{
    private const int LastPort = 2;

    internal static void Add(VmxLines lines, DomainDefinition domain, VmxTarget target)
    {
        foreach (var device in domain.DeviceElements("parallel"))
        {
            var port = device.Element("target")?.AttrInt("port") ?? 0;
            if (port is < 0 or > LastPort)
                throw VmxRefusal.Internal($"Parallel port index {port} out of [0..{LastPort}] range");
            var key = $"parallel{port}";
            var path = device.Element("source")?.Attr("path") ?? "";
            lines.Add($"{key}.present", true);
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
                case var type:
                    throw VmxRefusal.Unsupported($"Unsupported character device type '{type}'");
            }
        }
    }
}
