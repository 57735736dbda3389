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
        pins.Remove();
        // A pin of a CPU that does not exist is ignored.
        tune.Add(pins.Where(p => p.AttrInt("vcpu") is { } id && id < domain.MaxVcpu).OrderBy(p => p.AttrInt("vcpu")));

        foreach (var pin in tune.Elements("iothreadpin"))
        {
            if (pin.AttrInt("iothread") is not { } id || !domain.IOThreadIds.Contains((uint)id))
                throw XmlValueErrors.Unsupported($"Cannot find 'iothread' : {pin.Attr("iothread")}");
        }
        Split(tune, "vcpusched", "vcpus");
        Split(tune, "iothreadsched", "iothreads");
    }

    // One element for each member: libvirt remembers the scheduler of each thread.
    private static void Split(XElement tune, string name, string attribute)
    {
        foreach (var scheduler in tune.Elements(name).ToArray())
        {
            if (scheduler.Attr(attribute) is not { } text)
                throw XmlValueErrors.Missing(attribute, name);
            var set = CpuSet.Parse(text);
            for (var id = 0; id < set.Length; id++)
            {
                if (!set[id])
                    continue;
                var one = new XElement(scheduler);
                one.SetAttributeValue(attribute, id);
                scheduler.AddBeforeSelf(one);
            }
            scheduler.Remove();
        }
    }
}
