using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A NUMA cell of a host: memory and the processors that are close to it.</summary>
/// <param name="Cell">Its number.</param>
/// <param name="Memory">Its memory, in bytes; 0 where it is not told.</param>
/// <param name="Page">How many pages of each size it has.</param>
/// <param name="Distance">The distance of each cell, by the cell's number: 10 is its own.</param>
/// <param name="Cpu">Its processors.</param>
public sealed record HostCell(int Cell, ulong Memory, IReadOnlyList<HostPages> Page, IReadOnlyDictionary<int, int> Distance, IReadOnlyList<HostCellCpu> Cpu)
{
    /// <summary>The number.</summary>
    public override string ToString() => Cell.ToString(CultureInfo.InvariantCulture);

    internal static HostCell Read(XElement cell) => new(
        HostCapabilities.Number(cell, "id"),
        cell.Element("memory") is { } memory ? ScaledSize.Read(memory) : 0,
        (HostPages[])[.. cell.Elements("pages").Select(HostPages.Read)],
        (cell.Element("distances")?.Elements("sibling") ?? []).ToDictionary(s => HostCapabilities.Number(s, "id"), s => HostCapabilities.Number(s, "value")),
        (HostCellCpu[])[.. cell.Element("cpus")?.Elements("cpu").Select(HostCellCpu.Read) ?? []]);
}
