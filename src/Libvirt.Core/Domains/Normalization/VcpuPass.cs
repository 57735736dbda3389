using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The number of virtual CPUs and where they run.</summary>
internal static class VcpuPass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var maximum = domain.MaxVcpu;
        var vcpu = domain.Root.GetOrAdd("vcpu");
        vcpu.Value = maximum.ToString(CultureInfo.InvariantCulture);
        if (vcpu.Attr("placement") is { } placement && placement is not ("static" or "auto"))
            throw XmlValueErrors.Invalid("placement", "vcpu", placement);
        var current = domain.Vcpu;
        if (domain.Root.Element("vcpus") is { } list)
        {
            SortVcpus(list, maximum);
            current = list.Elements("vcpu").Count(v => v.Attr("enabled") == "yes");
            if (current == 0)
                throw XmlValueErrors.Error("current vcpus count must be greater than zero");
        }
        vcpu.SetAttributeValue("placement", vcpu.Attr("placement") ?? "static");
        if (vcpu.Attr("cpuset") is { } set)
            vcpu.SetAttributeValue("cpuset", CpuSet.Normalize(set));
        vcpu.SetAttributeValue("current", current == maximum ? null : current);
    }

    // Those that the list leaves out are unplugged, and can be plugged in.
    private static void SortVcpus(XElement list, int maximum)
    {
        var given = new Dictionary<int, XElement>();
        foreach (var vcpu in list.Elements("vcpu"))
        {
            if (vcpu.AttrInt("id") is { } id && id < maximum)
                given[id] = vcpu;
        }
        list.RemoveNodes();
        for (var id = 0; id < maximum; id++)
        {
            var vcpu = given.GetValueOrDefault(id) ?? new XElement("vcpu", new XAttribute("id", id));
            var enabled = vcpu.Attr("enabled") == "yes";
            vcpu.SetAttributeValue("enabled", enabled ? "yes" : "no");
            vcpu.SetAttributeValue("hotpluggable", vcpu.Attr("hotpluggable") ?? (enabled ? "no" : "yes"));
            list.Add(vcpu);
        }
    }
}
