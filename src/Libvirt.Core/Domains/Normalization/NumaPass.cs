using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The guest's own NUMA nodes.</summary>
internal static class NumaPass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (domain.Root.Element("cpu")?.Element("numa") is { } numa)
            Cells(numa, domain.MaxVcpu);
        CheckDevices(domain.DeviceElements("memory"), domain.Root.Elements("cpu").Elements("numa").Elements("cell").Count());
    }

    private static void CheckDevices(IEnumerable<XElement> devices, int cells)
    {
        foreach (var node in devices.Elements("target").Elements("node"))
        {
            if (cells == 0)
                throw Refused("can't add memory backend as guest has no NUMA nodes configured");
            if (int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= cells)
                throw Refused($"can't add memory backend for guest node '{number}' as the guest has only '{cells}' NUMA nodes configured");
        }
    }

    private static VirtException Refused(string detail) => new(VirtErrorDomain.Domain, VirtErrorCode.XmlDetail, detail);

    private static void Cells(XElement numa, int vcpus)
    {
        var cells = numa.Elements("cell").ToArray();
        var (ids, cpus) = (new SortedDictionary<int, XElement>(), 0);
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            XmlValueForm.Apply(cell, "memAccess", "shared|private", isRequired: false);
            if (!ids.TryAdd(cell.AttrInt("id") ?? i, cell) || ids.Keys.Last() >= cells.Length)
            {
                throw XmlValueErrors.Error("Exactly one 'cell' element per guest NUMA cell allowed, non-contiguous ranges or ranges not starting from 0 are not allowed");
            }
            if (cell.Attr("cpus") is { } set)
            {
                cell.SetAttributeValue("cpus", CpuSet.Normalize(set));
                cpus += CpuSet.Parse(set).Cast<bool>().Count(b => b);
            }
            var bytes = ScaledSize.ReadAttribute(cell, "memory");
            cell.SetAttributeValue("memory", MemoryPass.Kibibytes(bytes));
            cell.SetAttributeValue("unit", "KiB");
        }
        if (cpus > vcpus)
            throw XmlValueErrors.Internal("Number of CPUs in <numa> exceeds the <vcpu> count");

        var distances = Distances(ids);
        cells.Remove();
        foreach (var (id, cell) in ids)
        {
            cell.SetAttributeValue("id", id);
            cell.Element("distances")?.Remove();
            if (distances.Count > 0)
                cell.AddFirst(Distances(distances, id, ids.Count));
        }
        numa.AddFirst(ids.Values);
    }

    private static Dictionary<(int From, int To), string> Distances(SortedDictionary<int, XElement> cells)
    {
        var distances = new Dictionary<(int, int), string>();
        foreach (var (from, cell) in cells)
        {
            foreach (var sibling in cell.Element("distances")?.Elements("sibling") ?? [])
            {
                if (sibling.AttrInt("id") is not { } to || !cells.ContainsKey(to) || sibling.AttrInt("value") is not { } value || value is < 10 or > 255)
                    throw XmlValueErrors.Internal($"Invalid NUMA distance of cell {from}");
                distances[(from, to)] = value.ToString(CultureInfo.InvariantCulture);
                distances.TryAdd((to, from), value.ToString(CultureInfo.InvariantCulture));
            }
        }
        return distances;
    }

    // What is not said is 10 to itself and 20 to another.
    private static XElement Distances(Dictionary<(int From, int To), string> known, int from, int count) =>
        new("distances", Enumerable.Range(0, count).Select(to =>
            new XElement("sibling", new XAttribute("id", to), new XAttribute("value", known.GetValueOrDefault((from, to)) ?? (from == to ? "10" : "20")))));
}
