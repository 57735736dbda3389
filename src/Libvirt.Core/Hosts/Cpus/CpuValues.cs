using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The values that the description of a guest's processor may have.</summary>
internal static class CpuValues
{
    private static readonly string[] Modes = ["custom", "host-model", "host-passthrough", "maximum"];
    private static readonly string[] Matches = ["minimum", "exact", "strict"];
    private static readonly string[] Checks = ["none", "partial", "full"];
    private static readonly string[] Policies = ["force", "require", "optional", "disable", "forbid"];

    /// <summary>Refuses values that are none of libvirt's.</summary>
    /// <exception cref="VirtException">XmlError, ConfigUnsupported: there is one.</exception>
    internal static void Check(XElement cpu)
    {
        if (cpu.Attr("mode") is { } mode && !Modes.Contains(mode))
            throw XmlValueErrors.Unsupported($"Invalid mode attribute '{mode}'");
        OneOf(cpu, "match", Matches);
        OneOf(cpu, "check", Checks);
        if (cpu.Element("topology") is { } topology)
            Topology(topology);
        CheckFeatures(cpu);
    }

    private static void CheckFeatures(XElement cpu)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in cpu.Elements("feature"))
        {
            if (feature.Attr("policy") is { } policy && !Policies.Contains(policy))
                throw XmlValueErrors.Unsupported("Invalid CPU feature policy");
            if (feature.Attr("name") is not { Length: > 0 } name)
                throw XmlValueErrors.Error("Invalid CPU feature name");
            if (!seen.Add(name))
                throw XmlValueErrors.Error($"CPU feature '{name}' specified more than once");
        }
    }

    private static void OneOf(XElement cpu, string attribute, string[] values)
    {
        if (cpu.Attr(attribute) is { } value && !values.Contains(value))
            throw XmlValueErrors.Invalid(attribute, cpu.Name.LocalName, value);
    }

    private static void Topology(XElement topology)
    {
        foreach (var name in (ReadOnlySpan<string>)["sockets", "dies", "cores", "threads"])
        {
            if (topology.Attr(name) is not { } text)
            {
                if (name == "dies")
                    continue;
                throw XmlValueErrors.Missing(name, "topology");
            }
            if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                throw XmlValueErrors.Invalid(name, "topology", text, "non-negative integer value");
            if (count == 0)
                throw XmlValueErrors.Error($"Invalid value for attribute '{name}' in element 'topology': Zero is not permitted");
        }
    }
}
