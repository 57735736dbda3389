using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Performance counters of the host, in their own order.</summary>
internal static class PerfPass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (domain.Root.Element("perf") is not { } perf)
            return;
        foreach (var counter in perf.Elements("event"))
        {
            if (!PerfEvents.Names.Contains(counter.Attr("name") ?? ""))
                throw XmlValueErrors.Invalid("name", "event", counter.Attr("name"));
        }
        perf.ReplaceNodes(perf.Elements().OrderBy(e => PerfEvents.Names.IndexOf(e.Attr("name") ?? "")).ToArray());
    }
}
