using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The model of the virtual CPUs, their features and topology.</summary>
internal static class CpuPass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (domain.Root.Element("cpu") is not { } cpu)
            return;
        CpuValues.Check(cpu);
        Model(cpu);
        if (cpu.Element("topology") is { } topology)
            topology.SetAttributeValue("dies", topology.Attr("dies") ?? "1");
        foreach (var feature in cpu.Elements("feature"))
            feature.SetAttributeValue("policy", feature.Attr("policy") ?? "require");
        if (!cpu.HasAttributes && !cpu.HasElements)
            cpu.Remove();
    }

    private static void Model(XElement cpu)
    {
        var model = cpu.Element("model");
        if (cpu.Attr("mode") is { } mode && mode != "custom")
        {
            cpu.SetAttributeValue("match", null);
            // The host's own model may be told to look like another.
            if (mode != "host-model" || model is { Value.Length: 0 } && model.Attr("vendor_id") is null)
                model?.Remove();
            else if (model is { Value.Length: > 0 })
                model.SetAttributeValue("fallback", model.Attr("fallback") ?? "allow");
            else
                model?.SetAttributeValue("fallback", null);
        }
        else if (string.IsNullOrEmpty(model?.Value))
        {
            if (cpu.Element("vendor") is not null)
                throw XmlValueErrors.Error("CPU vendor specified without CPU model");
            if (cpu.Element("feature") is not null)
                throw XmlValueErrors.Error("Non-empty feature list specified without CPU model");
            model?.Remove();
            cpu.SetAttributeValue("mode", null);
            cpu.SetAttributeValue("match", null);
        }
        else
        {
            cpu.SetAttributeValue("mode", "custom");
            cpu.SetAttributeValue("match", cpu.Attr("match") ?? "exact");
            model.SetAttributeValue("fallback", model.Attr("fallback") ?? "allow");
        }
    }
}
