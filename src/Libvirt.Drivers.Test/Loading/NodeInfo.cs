using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>The host of a world (virNodeInfo). What a file does not say is as in libvirt's default world.</summary>
internal sealed record NodeInfo
{
    // The room that virNodeInfo has for the name.
    private const int MaxModelLength = 31;

    internal string Model { get; init; } = "i686";

    /// <summary>Memory in KiB.</summary>
    internal ulong Memory { get; init; } = 3145728;

    internal uint Mhz { get; init; } = 1400;

    internal uint Nodes { get; init; } = 2;

    internal uint Sockets { get; init; } = 2;

    internal uint Cores { get; init; } = 2;

    internal uint Threads { get; init; } = 2;

    /// <summary>Processors that are there and in use.</summary>
    internal uint Cpus { get; init; } = 16;

    /// <summary>Reads the <c>&lt;cpu&gt;</c> and <c>&lt;memory&gt;</c> of a node file.</summary>
    /// <exception cref="VirtException">XmlError: a number cannot be read; InternalError: the model's name is too long.</exception>
    internal static NodeInfo Read(XElement node)
    {
        var usual = new NodeInfo();
        var cpu = node.Element("cpu");
        var info = usual with
        {
            Nodes = Number(cpu, "nodes", usual.Nodes),
            Sockets = Number(cpu, "sockets", usual.Sockets),
            Cores = Number(cpu, "cores", usual.Cores),
            Threads = Number(cpu, "threads", usual.Threads),
            Mhz = Number(cpu, "mhz", usual.Mhz),
            Model = cpu?.ChildText("model") is { Length: > 0 } model ? model : usual.Model,
        };
        if (info.Model.Length > MaxModelLength)
            throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.InternalError, $"Model {info.Model} too big for destination");
        var present = (ulong)info.Nodes * info.Sockets * info.Cores * info.Threads;
        var memory = node.ChildText("memory");
        return info with
        {
            Cpus = Number(cpu, "active", uint.MaxValue) is var active && active < present ? active : (uint)Math.Min(present, uint.MaxValue),
            Memory = memory is null ? info.Memory
                : ulong.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size
                : throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.XmlError, "invalid node memory value"),
        };
    }

    private static uint Number(XElement? cpu, string name, uint usual)
    {
        if (cpu?.ChildText(name) is not { Length: > 0 } text)
            return usual;
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.XmlError, $"invalid node cpu {name} value");
    }
}
