using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Serial ports are those of a PC: four at most, with files that can be found from anywhere.</summary>
internal static class SerialPass
{
    private const int MaxPorts = 4;

    internal static void Apply(DomainDefinition definition)
    {
        var serials = definition.DeviceElements("serial").ToArray();
        if (serials.Length > MaxPorts)
            throw Unsupported($"{serials.Length} serial ports; a PC has at most {MaxPorts}");
        var ports = new HashSet<int>();
        foreach (var serial in serials)
        {
            var target = serial.Element("target")!;
            target.SetAttributeValue("type", "isa-serial");
            target.GetOrAdd("model").SetAttributeValue("name", "isa-serial");
            if (target.AttrInt("port") is not (>= 0 and < MaxPorts and var port) || !ports.Add(port))
                throw Unsupported($"serial port {target.Attr("port")}: ports are numbered from 0 to {MaxPorts - 1}, each once");
            if (serial.Element("source")?.Attr("path") is { } path && !Path.IsPathFullyQualified(path))
                throw Unsupported($"path '{path}' of a serial port must be absolute");
        }
    }

    private static VirtException Unsupported(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, what);
}
