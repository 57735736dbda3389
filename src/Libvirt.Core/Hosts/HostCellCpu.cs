using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Where a processor of a host is.</summary>
/// <param name="Cpu">Its number.</param>
/// <param name="Socket">Its socket.</param>
/// <param name="Die">Its die in the socket.</param>
/// <param name="Core">Its core in the socket.</param>
/// <param name="Sibling">The processors that share its core, itself among them, as a list of ranges: <c>0,8</c>.</param>
public sealed record HostCellCpu(int Cpu, int Socket, int Die, int Core, string Sibling)
{
    /// <summary>The number.</summary>
    public override string ToString() => Cpu.ToString(CultureInfo.InvariantCulture);

    internal static HostCellCpu Read(XElement cpu) => new(
        HostCapabilities.Number(cpu, "id"), HostCapabilities.Number(cpu, "socket_id"), HostCapabilities.Number(cpu, "die_id"), HostCapabilities.Number(cpu, "core_id"),
        cpu.Attr("siblings") ?? "");
}
