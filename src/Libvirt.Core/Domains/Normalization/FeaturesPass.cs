using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Features of the machine: those that are there or not, and those that are on or off.</summary>
internal static class FeaturesPass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (domain.Root.Element("features") is not { } features)
            return;
        var known = LayoutPass.Layout.Of(features)!.Children;
        foreach (var feature in features.Elements().ToArray())
        {
            var name = feature.Name.LocalName;
            if (!known.ContainsKey(name))
                throw XmlValueErrors.Unsupported($"unexpected feature '{name}'");
            switch (name)
            {
                case "acpi" or "pae" or "viridian" or "privnet":
                    feature.RemoveAttributes();
                    break;
                case "hap" or "pvspinlock" or "pmu" or "vmport" or "smm" or "vmcoreinfo":
                    feature.SetAttributeValue("state", feature.Attr("state") ?? "on");
                    if (name == "smm" && feature.Element("tseg") is { } tseg)
                        Pretty(tseg);
                    break;
                case "hpt" when feature.Element("maxpagesize") is { } page:
                    page.Value = MemoryPass.Kibibytes(ScaledSize.Read(page));
                    page.SetAttributeValue("unit", "KiB");
                    break;
                case "gic":
                    XmlValueForm.Apply(feature, "version", "2|3|host", isRequired: false);
                    break;
                case "capabilities" when feature.Attr("policy") is null or "default" && !feature.HasElements:
                    feature.Remove();
                    break;
                case "hyperv":
                    feature.SetAttributeValue("mode", feature.Attr("mode") ?? "custom");
                    RequireStates(feature);
                    break;
                case "kvm" or "xen":
                    RequireStates(feature);
                    break;
            }
        }
    }

    private static void Pretty(XElement element)
    {
        var (size, unit) = ScaledSize.Pretty(ScaledSize.Read(element, "MiB"));
        element.Value = size.ToString(CultureInfo.InvariantCulture);
        element.SetAttributeValue("unit", unit);
    }

    private static void RequireStates(XElement group)
    {
        if (group.Elements().FirstOrDefault(e => e.Attr("state") is null) is { } silent)
            throw XmlValueErrors.Missing("state", silent.Name.LocalName);
    }
}
