using System.Collections;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Shares of the host's caches and memory bandwidth, for groups of virtual CPUs that do not overlap.</summary>
internal static class ResourceControlPass
{
    private const uint MonitoredLevel = 3;

    private static readonly string[] CacheTypes = ["both", "code", "data"];

    private sealed class Group(BitArray vcpus)
    {
        internal BitArray Vcpus { get; } = vcpus;

        internal XElement? Cache { get; set; }

        internal XElement? Memory { get; set; }

        internal bool IsEmpty => Cache?.Element("cache") is null && Memory?.Element("node") is null;

        internal List<(string Tag, BitArray Vcpus)> Monitors { get; } = [];
    }

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (domain.Root.Element("cputune") is not { } tune || !tune.Elements().Any(e => e.Name.LocalName is "cachetune" or "memorytune"))
            return;
        var groups = new List<Group>();
        foreach (var element in tune.Elements("cachetune").Concat(tune.Elements("memorytune")).ToArray())
        {
            element.Remove();
            Add(groups, element, domain.MaxVcpu);
        }
        tune.Add(groups.Select(g => g.Cache), groups.Select(g => g.Memory));
    }

    private static void Add(List<Group> groups, XElement element, int vcpuCount)
    {
        var vcpus = Vcpus(element, vcpuCount);
        if (!vcpus.HasAnySet())
            return;
        var isCache = element.Name == "cachetune";
        var group = groups.Find(g => AreEqual(g.Vcpus, vcpus));
        if (group is null && groups.Exists(g => Overlap(g.Vcpus, vcpus)))
            throw XmlValueErrors.Error("Overlapping vcpus in resctrls");
        if (group is not null && isCache)
            throw XmlValueErrors.Error("Identical vcpus in cachetunes found");

        var isNew = group is null;
        var parts = element.Elements().Where(e => e.Name.LocalName is "cache" or "node" or "monitor").ToArray();
        group ??= new Group(vcpus);
        if (isCache)
            SortCaches(group.Cache = element);
        else
            SortNodes(group.Memory = MergeInto(group.Memory, element));
        foreach (var monitor in parts.Where(p => p.Name == "monitor"))
            Monitor(group, monitor, isCache, vcpuCount);
        // A group of nothing is none.
        if (isNew && parts.Length > 0)
            groups.Add(group);
    }

    private static XElement MergeInto(XElement? group, XElement element)
    {
        if (group is null)
            return element;
        var parts = element.Elements().ToArray();
        parts.Remove();
        group.Add(parts);
        return group;
    }

    private static BitArray Vcpus(XElement element, int count)
    {
        var text = element.Attr("vcpus") ?? throw XmlValueErrors.Error($"Missing {element.Name.LocalName} attribute 'vcpus'");
        try
        {
            var vcpus = CpuSet.Parse(text);
            vcpus.Length = count;
            element.SetAttributeValue("vcpus", CpuSet.Format(vcpus));
            return vcpus;
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.InvalidArg)
        {
            throw XmlValueErrors.Error($"Invalid {element.Name.LocalName} attribute 'vcpus' value '{text}'");
        }
    }

    private static void SortCaches(XElement tune)
    {
        var caches = new SortedDictionary<(uint Level, int Type, uint Id), XElement>();
        foreach (var cache in tune.Elements("cache").ToArray())
        {
            var (id, level) = (Required(cache, "id"), Required(cache, "level"));
            var name = cache.Attr("type") ?? throw XmlValueErrors.Missing("type", "cache");
            var type = Array.IndexOf(CacheTypes, name);
            if (type < 0)
                throw XmlValueErrors.Invalid("type", "cache", name);
            // Of a cache that holds both no part is left.
            if (caches.Keys.Any(k => k.Level == level && k.Id == id && (k.Type == type || k.Type == 0 || type == 0)))
                throw XmlValueErrors.Error($"Colliding cache allocations for cache level '{level}' id '{id}', type '{name}'");
            var (size, unit) = ScaledSize.Pretty(ScaledSize.ReadAttribute(cache, "size"));
            cache.SetAttributeValue("size", size);
            cache.SetAttributeValue("unit", unit);
            cache.Remove();
            caches.Add((level, type, id), cache);
        }
        tune.AddFirst(caches.Values);
    }

    private static void SortNodes(XElement tune)
    {
        var nodes = new SortedDictionary<uint, XElement>();
        foreach (var node in tune.Elements("node").ToArray())
        {
            var id = Required(node, "id");
            if (Required(node, "bandwidth") > 100)
                throw XmlValueErrors.Error("Memory Bandwidth value exceeding 100 is invalid.");
            node.Remove();
            if (!nodes.TryAdd(id, node))
                throw XmlValueErrors.Error($"Memory Bandwidth already defined for node {id}");
        }
        tune.AddFirst(nodes.Values);
    }

    private static void Monitor(Group group, XElement monitor, bool isCache, int vcpuCount)
    {
        if (isCache && Required(monitor, "level") is var level and not MonitoredLevel)
            throw XmlValueErrors.Error($"Invalid monitor cache level '{level}'");
        var vcpus = Vcpus(monitor, vcpuCount);
        if (!vcpus.HasAnySet())
            throw Conflict("vcpus is empty");
        if (new BitArray(group.Vcpus).Not().And(vcpus).HasAnySet())
            throw Conflict("Monitor vcpus conflicts with allocation");

        var tag = isCache ? "cache" : "memory";
        if (group.Monitors.Exists(m => m.Tag == tag && AreEqual(m.Vcpus, vcpus)))
            throw Conflict("Identical vcpus found in same type monitors");
        var others = group.Monitors.Where(m => !AreEqual(m.Vcpus, vcpus) && Overlap(m.Vcpus, vcpus)).ToList();
        // One that watches the whole group needs no place of its own, and is in nobody's way.
        if (others.Count > 0 && (group.IsEmpty || others.Exists(m => !AreEqual(vcpus, group.Vcpus) && !AreEqual(m.Vcpus, group.Vcpus))))
            throw Conflict("vcpus overlaps in resctrl groups");
        group.Monitors.Add((tag, vcpus));
    }

    private static VirtException Conflict(string detail) => new(VirtErrorDomain.Domain, VirtErrorCode.InvalidArg, detail);

    private static uint Required(XElement element, string name) => element.AttrUInt(name) ?? throw XmlValueErrors.Missing(name, element.Name.LocalName);

    private static bool AreEqual(BitArray one, BitArray other) => !new BitArray(one).Xor(other).HasAnySet();

    private static bool Overlap(BitArray one, BitArray other) => new BitArray(one).And(other).HasAnySet();
}
