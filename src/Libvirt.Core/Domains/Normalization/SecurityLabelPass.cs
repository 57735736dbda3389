using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>How the host is to confine the domain.</summary>
internal static class SecurityLabelPass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        foreach (var label in domain.Root.Elements("seclabel"))
        {
            var relabel = label.Attr("relabel");
            switch (label.Attr("type"))
            {
                case null:
                    break;
                case "dynamic" when relabel == "no":
                    throw XmlValueErrors.Unsupported("dynamic label type must use resource relabeling");
                case "none" when relabel == "yes":
                    throw XmlValueErrors.Unsupported("resource relabeling is not compatible with 'none' label type");
                case "static" when label.Element("label") is null:
                    throw XmlValueErrors.Error("security label is missing");
                case "dynamic":
                    // The labels themselves are made at each start.
                    label.SetAttributeValue("relabel", "yes");
                    label.Elements("label").Remove();
                    break;
                case "static":
                    label.SetAttributeValue("relabel", relabel ?? "no");
                    label.Elements("baselabel").Remove();
                    break;
                case "none":
                    break;
                case var type:
                    throw XmlValueErrors.Invalid("type", "seclabel", type);
            }
            label.Elements("imagelabel").Remove();
        }
        CheckModels(domain.Root.Elements("seclabel").ToArray(), isOfDevice: false);
        foreach (var group in domain.DeviceElements().DescendantsAndSelf().Elements("seclabel").GroupBy(l => l.Parent!).ToArray())
        {
            CheckModels([.. group], isOfDevice: true);
            // It tells what was done to a running domain.
            foreach (var label in group.Where(l => l.Attr("labelskip") is not null))
            {
                label.SetAttributeValue("labelskip", null);
                if (label.Attr("relabel") is null && !label.HasElements)
                    label.Remove();
            }
        }
    }

    private static void CheckModels(XElement[] labels, bool isOfDevice)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in labels.Select(l => l.Attr("model")))
        {
            if (model is not null && !seen.Add(model))
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlDetail, $"seclabel for model {model} is already provided");
        }
        if (!isOfDevice && labels.Length > 1 && labels.Any(l => l.Attr("model") is null))
            throw XmlValueErrors.Error("missing security model when using multiple labels");
    }
}
