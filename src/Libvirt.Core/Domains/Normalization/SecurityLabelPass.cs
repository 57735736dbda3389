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
    }
}
