using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Which processors of the host run which threads of a domain: sets in their usual form, in the order of the virtual CPUs.</summary>
internal static class CpuTunePass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (domain.Root.Element("cputune") is not { } tune)
            return;
        foreach (var attribute in tune.Elements().Attributes("cpuset"))
            attribute.Value = CpuSet.Normalize(attribute.Value);

        var pins = tune.Elements("vcpupin").ToArray();
        var pinned = new HashSet<int>();
        if (pins.Select(p => p.AttrInt("vcpu")).FirstOrDefault(id => id < domain.MaxVcpu && !pinned.Add(id.Value)) is { } twice)
            throw XmlValueErrors.Internal($"duplicate vcpupin for vcpu '{twice}'");
        pins.RemoveAll();
        // A pin of a CPU that does not exist is ignored.
        tune.Add(pins.Where(p => p.AttrInt("vcpu") is { } id && id < domain.MaxVcpu).OrderBy(p => p.AttrInt("vcpu")));

        var threads = domain.IOThreadIds;
        var threadPins = new Dictionary<uint, XElement>();
        foreach (var pin in tune.Elements("iothreadpin").ToArray())
        {
            if (pin.AttrUInt("iothread") is not { } id || !threads.Contains(id))
                throw XmlValueErrors.Unsupported($"Cannot find 'iothread' : {pin.Attr("iothread")}");
            if (!threadPins.TryAdd(id, pin))
                throw XmlValueErrors.Internal($"duplicate iothreadpin for same iothread '{id}'");
            pin.Remove();
        }
        tune.Add(threads.Where(threadPins.ContainsKey).Select(id => threadPins[id]));
        Schedule(tune, "vcpusched", "vcpus", [.. Enumerable.Range(0, domain.MaxVcpu).Select(id => (uint)id)], "vCPU '{0}' is not present in domain definition");
        Schedule(tune, "iothreadsched", "iothreads", threads, "Cannot find 'iothread' : {0}");
    }

    // One element for each thread, in the order of the threads: libvirt remembers the scheduler of each.
    private static void Schedule(XElement tune, string name, string attribute, IReadOnlyList<uint> threads, string unknown)
    {
        var schedulers = tune.Elements(name).ToArray();
        if (schedulers.Length == 0)
            return;
        var known = new Dictionary<uint, XElement>();
        foreach (var scheduler in schedulers)
        {
            if (scheduler.Attr(attribute) is not { } text)
                throw XmlValueErrors.Missing(attribute, name);
            foreach (var id in CpuSet.Members(text))
            {
                if (!threads.Contains(id))
                    throw XmlValueErrors.Unsupported(unknown.Replace("{0}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
                var one = new XElement(scheduler);
                one.SetAttributeValue(attribute, id);
                if (!known.TryAdd(id, one))
                    throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlDetail, $"'{name}' attributes '{attribute}' must not overlap");
            }
        }
        schedulers.Remove();
        tune.Add(threads.Where(known.ContainsKey).Select(id => known[id]));
    }
}
