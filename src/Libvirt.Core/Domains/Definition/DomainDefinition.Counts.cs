using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <content>Changing the numbers of virtual CPUs and I/O threads.</content>
public sealed partial class DomainDefinition
{
    /// <summary>Sets how many virtual CPUs are plugged in: the first ones.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: that is more than there could be.</exception>
    public void SetVcpu(int count)
    {
        if (count > MaxVcpu)
            throw XmlValueErrors.Unsupported("maximum vCPU count must not be less than current vCPU count");
        Root.GetOrAdd("vcpu").SetAttributeValue("current", count == MaxVcpu ? null : count);
        var number = 0;
        foreach (var vcpu in Root.Elements("vcpus").Elements("vcpu"))
            vcpu.SetAttributeValue("enabled", number++ < count ? "yes" : "no");
    }

    /// <summary>Sets how many virtual CPUs there could be; new ones are unplugged, and what is said of those that go is forgotten.</summary>
    public void SetMaxVcpu(int count)
    {
        var current = Math.Min(Vcpu, count);
        Root.GetOrAdd("vcpu").Value = count.ToString(CultureInfo.InvariantCulture);
        Root.Element("vcpu")!.SetAttributeValue("current", current == count ? null : current);
        Root.Elements("cputune").Elements("vcpupin").Where(pin => pin.AttrInt("vcpu") >= count).Remove();
        Root.Elements("cputune").Elements("vcpusched").Where(one => one.AttrInt("vcpus") >= count).Remove();
        if (Root.Element("vcpus") is not { } list)
            return;
        list.Elements("vcpu").Where(vcpu => vcpu.AttrInt("id") >= count).Remove();
        for (var id = list.Elements("vcpu").Count(); id < count; id++)
            list.Add(new XElement("vcpu", new XAttribute("id", id), new XAttribute("enabled", "no")));
    }

    /// <summary>Adds an I/O thread of a number that none has.</summary>
    public void AddIOThread(uint number) => ListIOThreads([.. IOThreadIds, number]);

    /// <summary>Removes an I/O thread and its pin.</summary>
    public void RemoveIOThread(uint number)
    {
        var ids = IOThreadIds;
        // Numbers that follow from the count are written as soon as one of them is missing.
        var isLast = Root.Element("iothreadids") is null && ids[^1] == number;
        ListIOThreads([.. ids.Where(id => id != number)]);
        if (isLast)
            Root.Element("iothreadids")?.Remove();
        Root.Elements("cputune").Elements("iothreadpin").Where(pin => pin.AttrInt("iothread") == number).Remove();
        Root.Elements("cputune").Elements("iothreadsched").Where(one => one.AttrInt("iothreads") == number).Remove();
    }

    private void ListIOThreads(IReadOnlyCollection<uint> ids)
    {
        if (ids.Count == 0)
        {
            Root.Element("iothreads")?.Remove();
            Root.Element("iothreadids")?.Remove();
            return;
        }
        Root.GetOrAdd("iothreads").Value = ids.Count.ToString(CultureInfo.InvariantCulture);
        var list = Root.GetOrAdd("iothreadids");
        var known = list.Elements("iothread").ToDictionary(thread => thread.Attr("id")!, StringComparer.Ordinal);
        list.ReplaceNodes(ids.Select(id => id.ToString(CultureInfo.InvariantCulture)).Select(id => known.GetValueOrDefault(id) ?? new XElement("iothread", new XAttribute("id", id))));
    }
}
