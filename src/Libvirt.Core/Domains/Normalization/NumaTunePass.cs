using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The host's nodes that the guest's memory comes from: of the whole, and of each of its own nodes.</summary>
internal static class NumaTunePass
{
    private static readonly HashSet<string> Modes = ["strict", "preferred", "interleave", "restrictive"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var root = domain.Root;
        var isStatic = root.Element("vcpu")?.Attr("placement") != "auto";
        var memory = root.Element("numatune")?.Element("memory");
        // Where CPUs are placed automatically, memory is as well.
        if (!isStatic && memory is null)
            root.GetOrAdd("numatune").Add(memory = new XElement("memory", new XAttribute("placement", "auto")));
        if (memory is not null)
            Memory(memory, isStatic);
        Nodes(root.Elements("numatune").Elements("memnode"), memory, root.Elements("cpu").Elements("numa").Elements("cell").Count());
        // And where memory is, CPUs are that nothing else is said of.
        if (memory?.Attr("placement") == "auto" && !IsPinned(root))
            root.GetOrAdd("vcpu").SetAttributeValue("placement", "auto");
    }

    private static bool IsPinned(XElement root) =>
        root.Element("vcpu")?.Attr("cpuset") is not null || root.Elements("cputune").Elements().Any(e => e.Name.LocalName is "vcpupin" or "emulatorpin" or "iothreadpin");

    private static void Memory(XElement memory, bool isStatic)
    {
        if (memory.Attr("mode") is { } mode && !Modes.Contains(mode))
            throw XmlValueErrors.Unsupported($"Unsupported NUMA memory tuning mode '{mode}'");
        if (memory.Attr("placement") is { } given and not ("static" or "auto"))
            throw XmlValueErrors.Unsupported($"Unsupported NUMA memory placement mode '{given}'");
        if (memory.Attr("nodeset") is not null)
            NodeSet(memory);
        // An empty element says nothing.
        if (!memory.HasAttributes)
        {
            memory.Remove();
            return;
        }
        memory.SetAttributeValue("mode", memory.Attr("mode") ?? "strict");
        var placement = memory.Attr("placement") ?? (memory.Attr("nodeset") is not null || isStatic ? "static" : "auto");
        if (placement == "static" && memory.Attr("nodeset") is null)
            throw XmlValueErrors.Unsupported("nodeset for NUMA memory tuning must be set if 'placement' is 'static'");
        memory.SetAttributeValue("placement", placement == "auto" ? "auto" : null);
        if (placement == "auto")
            memory.SetAttributeValue("nodeset", null);
    }

    private static void Nodes(IEnumerable<XElement> elements, XElement? memory, int cells)
    {
        var nodes = new SortedDictionary<uint, XElement>();
        foreach (var node in elements.ToArray())
        {
            if (memory?.Attr("placement") == "auto")
                throw XmlValueErrors.Unsupported("Per-node binding is not compatible with automatic NUMA placement.");
            if (cells == 0)
                throw XmlValueErrors.Error("Element 'memnode' is invalid without any guest NUMA cells");
            if ((node.AttrUInt("cellid") ?? throw XmlValueErrors.Missing("cellid", "memnode")) is var cell && cell >= cells)
                throw XmlValueErrors.Error("Argument 'cellid' in memnode element must correspond to existing guest's NUMA cell");
            if (!nodes.TryAdd(cell, node))
                throw XmlValueErrors.Error(string.Create(CultureInfo.InvariantCulture, $"Multiple memnode elements with cellid {cell}"));
            var mode = node.Attr("mode") ?? "strict";
            if (!Modes.Contains(mode))
                throw XmlValueErrors.Invalid("mode", "memnode", mode);
            if (memory?.Attr("mode") == "restrictive" && mode != "restrictive")
                throw XmlValueErrors.Error("'restrictive' mode is required in memnode element when mode is 'restrictive' in memory element");
            node.SetAttributeValue("mode", mode);
            if (node.Attr("nodeset") is null)
                throw XmlValueErrors.Error("Missing required nodeset attribute in memnode element");
            NodeSet(node);
        }
        if (nodes.Values.FirstOrDefault()?.Parent is not { } tune)
            return;
        nodes.Values.Remove();
        tune.Add(nodes.Values);
    }

    private static void NodeSet(XElement element)
    {
        var text = element.Attr("nodeset")!;
        if (!CpuSet.Parse(text).HasAnySet())
            throw XmlValueErrors.Unsupported($"Invalid value of 'nodeset': {text}");
        element.SetAttributeValue("nodeset", CpuSet.Normalize(text));
    }
}
