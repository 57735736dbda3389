using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>What serial and parallel ports have in common.</summary>
internal static class PortLines
{
    /// <summary>Says that a port is there.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="device">The port.</param>
    /// <param name="kind">What it is called: <c>Serial</c>.</param>
    /// <param name="last">The highest number of one.</param>
    /// <returns>What its keys begin with.</returns>
    /// <exception cref="VirtException">InternalError: there are not as many.</exception>
    internal static string Add(VmxLines lines, XElement device, string kind, int last)
    {
        var port = device.Element("target")?.AttrInt("port") ?? 0;
        if (port < 0 || port > last)
            throw VmxRefusal.Internal($"{kind} port index {port} out of [0..{last}] range");
        var key = $"{kind.ToLowerInvariant()}{port}";
        lines.Add($"{key}.present", true);
        return key;
    }

    /// <summary>Adds what is at the other end of any port: a device of the host, or a file.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: it is something else.</exception>
    internal static void AddEnd(VmxLines lines, string key, XElement device, VmxTarget target)
    {
        var path = device.Element("source")?.Attr("path") ?? "";
        var (type, name) = device.Attr("type") switch
        {
            "dev" => ("device", path),
            "file" => ("file", target.FileName(path)),
            var other => throw VmxRefusal.Unsupported($"Unsupported character device type '{other}'"),
        };
        lines.Add($"{key}.fileType", type);
        lines.Add($"{key}.fileName", name);
    }
}
