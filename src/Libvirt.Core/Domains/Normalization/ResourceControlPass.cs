using System.Collections;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Shares of the host's caches and memory bandwidth, for groups of virtual CPUs that do not overlap.</summary>
internal static class ResourceControlPass
{
    private const uint MonitoredLevel = 3;

    private static readonly string[] CacheTypes = ["both", "code", "data"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (domain.Root.Element("cputune") is not { } tune || !tune.Elements().Any(e => e.Name.LocalName is "cachetune" or "memorytune"))
            return;
        var elements = tune.Elements("cachetune").Concat(tune.Elements("memorytune")).ToArray();
        elements.RemoveAll();
        var groups = new List<ResourceGroup>();
        var owners = new ResourceGroup?[domain.MaxVcpu];
        foreach (var element in elements)
            Add(groups, owners, element);
        foreach (var group in groups)
            group.Memory?.AddFirst(group.Nodes.Values);
        tune.Add(groups.Select(g => g.Cache), groups.Select(g => g.Memory));
    }

    private static void Add(List<ResourceGroup> groups, ResourceGroup?[] owners, XElement element)
    {
        var vcpus = Vcpus(element, owners.Length);
        if (!vcpus.HasAnySet())
            return;
        var isCache = element.Name == "cachetune";
        var text = element.Attr("vcpus")!;
        var group = Enumerable.Range(0, owners.Length).Where(i => vcpus[i]).Select(i => owners[i]).FirstOrDefault(owner => owner is not null);
        if (group is not null && group.Vcpus != text)
            throw XmlValueErrors.Error("Overlapping vcpus in resctrls");
        if (group is not null && isCache)
            throw XmlValueErrors.Error("Identical vcpus in cachetunes found");

        var isNew = group is null;
        group ??= new ResourceGroup(text, vcpus);
        var monitors = element.Elements("monitor").ToArray();
        var isEmpty = monitors.Length == 0 && element.Element(isCache ? "cache" : "node") is null;
        if (isCache)
            SortCaches(group.Cache = element);
        else
            TakeNodes(group, element);
        foreach (var monitor in monitors)
        {
            if (isCache && Required(monitor, "level") is var level and not MonitoredLevel)
                throw XmlValueErrors.Error($"Invalid monitor cache level '{level}'");
            var watched = Vcpus(monitor, owners.Length);
            group.Add(element.Name.LocalName, monitor.Attr("vcpus")!, watched);
        }
        // A group of nothing is none.
        if (!isNew || isEmpty)
            return;
        groups.Add(group);
        for (var i = 0; i < owners.Length; i++)
            owners[i] = vcpus[i] ? group : owners[i];
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
        foreach (var cache in tune.Elements("cache"))
        {
            var (id, level) = (Required(cache, "id"), Required(cache, "level"));
            var name = cache.Attr("type") ?? throw XmlValueErrors.Missing("type", "cache");
            var type = Array.IndexOf(CacheTypes, name);
            if (type < 0)
                throw XmlValueErrors.Invalid("type", "cache", name);
            // Of a cache that holds both no part is left.
            if (Enumerable.Range(0, CacheTypes.Length).Any(t => (t == type || t == 0 || type == 0) && caches.ContainsKey((level, t, id))))
                throw XmlValueErrors.Error($"Colliding cache allocations for cache level '{level}' id '{id}', type '{name}'");
            var (size, unit) = ScaledSize.Pretty(ScaledSize.ReadAttribute(cache, "size"));
            cache.SetAttributeValue("size", size);
            cache.SetAttributeValue("unit", unit);
            caches.Add((level, type, id), cache);
        }
        caches.Values.RemoveAll();
        tune.AddFirst(caches.Values);
    }

    // Several elements for the same CPUs are one.
    private static void TakeNodes(ResourceGroup group, XElement element)
    {
        var nodes = element.Elements("node").ToArray();
        nodes.RemoveAll();
        foreach (var node in nodes)
        {
            var id = Required(node, "id");
            if (Required(node, "bandwidth") > 100)
                throw XmlValueErrors.Error("Memory Bandwidth value exceeding 100 is invalid.");
            if (!group.Nodes.TryAdd(id, node))
                throw XmlValueErrors.Error($"Memory Bandwidth already defined for node {id}");
        }
        if (group.Memory is null)
        {
            group.Memory = element;
            return;
        }
        var others = element.Elements().ToArray();
        others.RemoveAll();
        group.Memory.Add(others);
    }

    private static uint Required(XElement element, string name) => element.AttrUInt(name) ?? throw XmlValueErrors.Missing(name, element.Name.LocalName);
}
