using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>What a host has and what guests it can run: a typed view over the XML of virConnectGetCapabilities, which it keeps whole.</summary>
/// <remarks>Lists are arrays: PowerShell cannot index what a compiler makes of a list that is only read.</remarks>
public sealed class HostCapabilities
{
    private HostCapabilities(XElement root, string xml) => (Root, Xml) = (root, xml);

    /// <summary>The tree: a <c>&lt;capabilities&gt;</c> element.</summary>
    public XElement Root { get; }

    /// <summary>The text, as the driver gave it.</summary>
    public string Xml { get; }

    /// <summary>The host's UUID; null where it has none.</summary>
    public Guid? Uuid => VirtUuid.TryParse(Host?.ChildText("uuid"), out var uuid) ? uuid : null;

    /// <summary>The architecture of the host's processors, such as <c>x86_64</c>; empty where it is not told.</summary>
    public string Arch => Cpu?.ChildText("arch") ?? "";

    /// <summary>The model of the host's processors, as libvirt names it; null where it is not told.</summary>
    public string? CpuModel => Cpu?.ChildText("model");

    /// <summary>The vendor of the host's processors; null where it is not told.</summary>
    public string? CpuVendor => Cpu?.ChildText("vendor");

    /// <summary>What the host's processors have beyond their model; <c>pae</c> and its like on hosts that have no models.</summary>
    public IReadOnlyList<string> CpuFeature =>
        (string[])[.. Cpu?.Elements("feature").Select(f => f.Attr("name") ?? "") ?? [], .. Cpu?.Element("features")?.Elements().Select(f => f.Name.LocalName) ?? []];

    /// <summary>The sizes of memory pages, in bytes.</summary>
    public IReadOnlyList<ulong> PageSize => (ulong[])[.. Cpu?.Elements("pages").Select(p => ScaledSize.ReadAttribute(p, "size")) ?? []];

    /// <summary>How the host can sleep: <c>suspend_mem</c>, <c>suspend_disk</c>, <c>suspend_hybrid</c>.</summary>
    public IReadOnlyList<string> PowerManagement => (string[])[.. Host?.Element("power_management")?.Elements().Select(p => p.Name.LocalName) ?? []];

    /// <summary>Whether devices can be handed to guests safely; null where it is not told.</summary>
    public bool? Iommu => Host?.Element("iommu")?.Attr("support") is { } support ? support == "yes" : null;

    /// <summary>The security drivers.</summary>
    public IReadOnlyList<HostSecurityModel> SecurityModel =>
        (HostSecurityModel[])[.. Host?.Elements("secmodel").Select(m => new HostSecurityModel(m.ChildText("model") ?? "", m.ChildText("doi") ?? "")) ?? []];

    /// <summary>NUMA cells with their memory and processors.</summary>
    public IReadOnlyList<HostCell> Cell => (HostCell[])[.. Host?.Element("topology")?.Element("cells")?.Elements("cell").Select(HostCell.Read) ?? []];

    /// <summary>The kinds of guests that the host can run.</summary>
    public IReadOnlyList<GuestCapabilities> Guest => (GuestCapabilities[])[.. Root.Elements("guest").Select(GuestCapabilities.Read)];

    private XElement? Host => Root.Element("host");

    private XElement? Cpu => Host?.Element("cpu");

    /// <summary>Reads what a driver gave.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it cannot be read.</exception>
    public static HostCapabilities Parse(string xml) => new(VirtXml.Parse(xml, "capabilities", "capabilities"), xml);

    /// <summary>The architecture and the kinds of guests, for people.</summary>
    public override string ToString() => $"{Arch}: {string.Join(", ", Guest)}";

    internal static int Number(XElement element, string name) =>
        int.TryParse(element.Attr(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
