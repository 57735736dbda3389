using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <content>Which processors of the host its threads may be on.</content>
public sealed partial class DomainDefinition
{
    /// <summary>The processors of all threads of which nothing else is said; null where they may be on any.</summary>
    public CpuMap? Cpus => ReadCpus(Root.Element("vcpu"));

    /// <summary>The processors of the threads that are no virtual CPU's; null where nothing is said of them.</summary>
    public CpuMap? EmulatorPin
    {
        get => ReadCpus(Root.Element("cputune")?.Element("emulatorpin"));
        set => Root.GetOrAdd("cputune").GetOrAdd("emulatorpin").SetAttributeValue("cpuset", value);
    }

    /// <summary>The processors of a virtual CPU; null where nothing is said of it.</summary>
    public CpuMap? VcpuPin(int number) => ReadCpus(Pin("vcpupin", "vcpu", number));

    /// <summary>Sets the processors of a virtual CPU.</summary>
    public void SetVcpuPin(int number, CpuMap cpus) => SetPin("vcpupin", "vcpu", number, cpus, [.. Enumerable.Range(0, MaxVcpu)]);

    /// <summary>The processors of an I/O thread; null where nothing is said of it.</summary>
    public CpuMap? IOThreadPin(uint number) => ReadCpus(Pin("iothreadpin", "iothread", (int)number));

    /// <summary>Sets the processors of an I/O thread.</summary>
    public void SetIOThreadPin(uint number, CpuMap cpus)
    {
        // A thread of which something is said is listed, and then all are.
        ListIOThreads([.. IOThreadIds]);
        SetPin("iothreadpin", "iothread", (int)number, cpus, [.. IOThreadIds.Select(id => (int)id)]);
    }

    private XElement? Pin(string name, string attribute, int number) =>
        Root.Elements("cputune").Elements(name).FirstOrDefault(pin => pin.AttrInt(attribute) == number);

    private void SetPin(string name, string attribute, int number, CpuMap cpus, List<int> order)
    {
        var tune = Root.GetOrAdd("cputune");
        var pin = Pin(name, attribute, number);
        if (pin is null)
            tune.Add(pin = new XElement(name, new XAttribute(attribute, number.ToString(CultureInfo.InvariantCulture))));
        pin.SetAttributeValue("cpuset", cpus);
        var pins = tune.Elements(name).OrderBy(one => order.IndexOf(one.AttrInt(attribute) ?? -1)).ToArray();
        pins.Remove();
        tune.Add(pins);
    }

    private static CpuMap? ReadCpus(XElement? element) => element?.Attr("cpuset") is { } text ? CpuMap.Parse(text) : null;
}
