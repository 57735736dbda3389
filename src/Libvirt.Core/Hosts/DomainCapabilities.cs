using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>What domains of a kind can have: a typed view over the XML of virConnectGetDomainCapabilities, which it keeps whole.</summary>
public sealed class DomainCapabilities
{
    private DomainCapabilities(XElement root, string xml) => (Root, Xml) = (root, xml);

    /// <summary>The tree: a <c>&lt;domainCapabilities&gt;</c> element.</summary>
    public XElement Root { get; }

    /// <summary>The text, as the driver gave it.</summary>
    public string Xml { get; }

    /// <summary>The program that runs them; null where it is not told.</summary>
    public string? Emulator => Root.ChildText("path");

    /// <summary>The hypervisor's type, such as <c>kvm</c>.</summary>
    public string Type => Root.ChildText("domain") ?? "";

    /// <summary>The type of their machine; null where it is not told.</summary>
    public string? Machine => Root.ChildText("machine");

    /// <summary>Their architecture.</summary>
    public string Arch => Root.ChildText("arch") ?? "";

    /// <summary>The most virtual CPUs; null where it is not told.</summary>
    public int? MaxVcpu => int.TryParse(Root.Element("vcpu")?.Attr("max"), NumberStyles.None, CultureInfo.InvariantCulture, out var max) ? max : null;

    /// <summary>What is supported, each with its choices: <c>disk.bus</c> with <c>virtio</c>, <c>sata</c>, and so on.</summary>
    public IReadOnlyList<DomainCapability> Capability => (DomainCapability[])[.. Root.Elements().SelectMany(e => Read(e, e.Name.LocalName))];

    /// <summary>Reads what a driver gave.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it cannot be read.</exception>
    public static DomainCapabilities Parse(string xml) => new(VirtXml.Parse(xml, "domainCapabilities", "domainCapabilities"), xml);

    /// <summary>The kind, for people.</summary>
    public override string ToString() => $"{Type} {Arch} {Machine}".TrimEnd();

    // <devices> and <features> have no switch of their own and are only a frame.
    private static IEnumerable<DomainCapability> Read(XElement element, string name)
    {
        var isFrame = element.Name.LocalName is "devices" or "features";
        if (!isFrame && element.Attr("supported") is { } supported)
        {
            yield return new DomainCapability(name, supported == "yes", (string[])[.. element.Elements("value").Select(v => v.Value)]);
            foreach (var choice in element.Elements("enum"))
                yield return new DomainCapability($"{name}.{choice.Attr("name")}", supported == "yes", (string[])[.. choice.Elements("value").Select(v => v.Value)]);
        }
        foreach (var part in element.Elements().Where(e => e.Attr("supported") is not null))
        {
            foreach (var capability in Read(part, isFrame ? part.Name.LocalName : $"{name}.{part.Attr("name") ?? part.Name.LocalName}"))
                yield return capability;
        }
    }
}
