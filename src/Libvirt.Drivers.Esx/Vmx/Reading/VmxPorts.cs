using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>Serial and parallel ports.</summary>
internal static class VmxPorts
{
    private const int SerialPorts = 4;
    private const int ParallelPorts = 3;

    internal static IEnumerable<XElement> Read(VmxFile file, IVmxFileNames names) =>
        [.. Present(file, "serial", SerialPorts).Select(port => Serial(file, names, port)), .. Present(file, "parallel", ParallelPorts).Select(port => Parallel(file, names, port))];

    private static IEnumerable<int> Present(VmxFile file, string kind, int count) =>
        Enumerable.Range(0, count).Where(port => file.Boolean($"{kind}{port}.present", otherwise: false));

    private static XElement Serial(VmxFile file, IVmxFileNames names, int port)
    {
        var type = file.Text($"serial{port}.fileType");
        return type?.ToLowerInvariant() switch
        {
            // A device need not say that it is one.
            null or "device" => Port("serial", "dev", port, Path(file.Text($"serial{port}.fileName"))),
            "file" => Port("serial", "file", port, Path(names.ToDomain(file.Required($"serial{port}.fileName"), mayBeMissing: false))),
            "pipe" => Port("serial", "pipe", port, Path(file.Text($"serial{port}.fileName"))),
            "network" => Port("serial", "tcp", port, VmxNetworkPort.Read(file, $"serial{port}")),
            // A printer of the host: its far end is nothing that a domain could have.
            "thinprint" => Port("serial", "null", port),
            _ => throw VmxErrors.Error($"Expecting VMX entry 'serial{port}.fileType' to be 'device', 'file' or 'pipe' or 'network' but found '{type}'"),
        };
    }

    private static XElement Parallel(VmxFile file, IVmxFileNames names, int port)
    {
        var type = file.Required($"parallel{port}.fileType");
        var name = file.Required($"parallel{port}.fileName");
        return type.ToLowerInvariant() switch
        {
            "device" => Port("parallel", "dev", port, Path(name)),
            "file" => Port("parallel", "file", port, Path(names.ToDomain(name, mayBeMissing: false))),
            _ => throw VmxErrors.Error($"Expecting VMX entry 'parallel{port}.fileType' to be 'device' or 'file' but found '{type}'"),
        };
    }

    private static XElement? Path(string? path) => path is null ? null : new XElement("source", new XAttribute("path", path));

    private static XElement Port(string kind, string type, int port, params ReadOnlySpan<XElement?> content) => new(
        kind,
        new XAttribute("type", type),
        content.ToArray(),
        new XElement("target", new XAttribute("port", port.ToString(CultureInfo.InvariantCulture))));
}
