using System.Collections;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Huge pages: at most one size for each of the guest's NUMA nodes, and one for the rest.</summary>
internal static class HugepagePass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var nodes = domain.Root.Elements("cpu").Elements("numa").Elements("cell").Count();
        var before = new List<(string? Size, BitArray? Nodes)>();
        foreach (var page in domain.Root.Elements("memoryBacking").Elements("hugepages").Elements("page"))
        {
            // Of a guest without nodes, node 0 is all there is.
            if (nodes == 0 && page.Attr("nodeset") is { } all && CpuSet.Normalize(all) == "0")
                page.SetAttributeValue("nodeset", null);
            var (size, set) = (page.Attr("size"), Set(page));
            foreach (var (otherSize, other) in before)
            {
                if (set is not null && other is not null && new BitArray(set).And(other).HasAnySet())
                    throw Refused($"nodeset attribute of hugepages of sizes {size} and {otherSize} intersect");
                if (set is null && other is null)
                    throw Refused($"two master hugepages detected: {size} and {otherSize}");
            }
            for (var node = nodes; node < set?.Length; node++)
            {
                if (set[node])
                    throw Refused($"hugepages: node {node} not found");
            }
            before.Add((size, set));
        }
    }

    private static BitArray? Set(XElement page)
    {
        if (page.Attr("nodeset") is not { } text)
            return null;
        page.SetAttributeValue("nodeset", CpuSet.Normalize(text));
        return CpuSet.Parse(text);
    }

    private static VirtException Refused(string detail) => new(VirtErrorDomain.Domain, VirtErrorCode.XmlDetail, detail);
}
