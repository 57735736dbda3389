using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A description of a host's processor: a typed view over the <c>&lt;cpu&gt;</c> of its capabilities, or of a guest's.</summary>
public sealed class CpuDefinition
{
    private CpuDefinition(XElement root) => Root = root;

    /// <summary>The tree: a <c>&lt;cpu&gt;</c> element.</summary>
    public XElement Root { get; }

    /// <summary>The architecture; null in the description of a guest's.</summary>
    public string? Arch => Root.ChildText("arch");

    /// <summary>The model; null where none is given.</summary>
    public string? Model => Root.ChildText("model");

    /// <summary>The vendor; null where none is given.</summary>
    public string? Vendor => Root.ChildText("vendor");

    /// <summary>What it has beyond its model, or a guest's policy for it: <c>require</c>, <c>disable</c>, …</summary>
    public IEnumerable<(string Name, string Policy)> Features => Root.Elements("feature").Select(f => (f.Attr("name") ?? "", f.Attr("policy") ?? "require"));

    /// <summary>Reads the description of a host's processor.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError, ConfigUnsupported: it is refused.</exception>
    public static CpuDefinition ParseHost(string xml)
    {
        var cpu = Parse(xml);
        if (cpu.Root.Attribute("mode") is not null)
            throw Error(VirtErrorCode.ConfigUnsupported, "Attribute mode is only allowed for guest CPU");
        if (string.IsNullOrEmpty(cpu.Arch))
            throw Error(VirtErrorCode.XmlError, "Missing CPU architecture");
        return string.IsNullOrEmpty(cpu.Model) ? throw Error(VirtErrorCode.XmlError, "Missing CPU model name") : cpu;
    }

    /// <summary>Reads the description of any processor.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError, ConfigUnsupported: it is refused.</exception>
    public static CpuDefinition Parse(string xml)
    {
        var cpu = new CpuDefinition(VirtXml.Parse(xml, "CPU_definition", "cpu"));
        CpuValues.Check(cpu.Root);
        return cpu;
    }

    /// <summary>The processors that a document tells of: a <c>&lt;cpu&gt;</c>, or those in capabilities or in a domain.</summary>
    /// <exception cref="VirtException">XmlDetail: it is not well formed; XmlError: there is none in it.</exception>
    public static IReadOnlyList<string> Extract(string xml)
    {
        var root = VirtXml.Parse(xml, "CPU_definition", rootName: null);
        var cpus = root.Name.LocalName switch
        {
            "cpu" => [root],
            "capabilities" => root.Elements("host").Elements("cpu"),
            "domainCapabilities" => root.Elements("cpu").Elements("mode").Where(m => m.Attr("name") == "host-model" && m.Attr("supported") == "yes")
                .Select(m => new XElement("cpu", m.Nodes())),
            _ => root.Elements("cpu"),
        };
        return cpus.Select(cpu => cpu.ToString()).ToArray() is { Length: > 0 } found
            ? found
            : throw Error(VirtErrorCode.XmlError, $"<{root.Name.LocalName}> tells of no processor: a <cpu>, capabilities or a domain would");
    }

    /// <summary>All that the processor has: its model's features, and what it says of others. x86 only.</summary>
    /// <exception cref="VirtException">InternalError: a model or feature is not known.</exception>
    public HashSet<string> AllFeatures()
    {
        var all = Model is { } model ? new HashSet<string>(CpuModels.Find(model).Features, StringComparer.Ordinal) : [];
        foreach (var (name, policy) in Features)
        {
            if (policy != "optional" && !CpuModels.Features.ContainsKey(name))
                throw Error(VirtErrorCode.InternalError, $"Unknown CPU feature {name}");
            if (policy is "require" or "force")
                all.Add(name);
            else if (policy is "disable" or "forbid")
                all.Remove(name);
        }
        return all;
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Cpu, code, detail);
}
