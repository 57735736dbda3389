using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What an image of a volume has inside: its compatibility, clusters, features and encryption.</summary>
internal static class VolumeOptionsPass
{
    private static readonly XmlErrors Errors = StoragePoolPasses.Errors;

    internal static void Apply(XElement target)
    {
        if (target.Element("encryption") is { } encryption)
            EncryptionPass.Apply(encryption);
        ApplyCompat(target);
        // It is for the creation of a file, and libvirt does not write it.
        target.Elements("nocow").RemoveAll();
        ApplyClusterSize(target);
        ApplyFeatures(target);
    }

    private static void ApplyCompat(XElement target)
    {
        if (target.GivenText("compat") is not { } compat)
        {
            target.Elements("compat").RemoveAll();
            return;
        }
        var parts = compat.Split('.', 2);
        if (parts.Length < 2 || !CNumber.TryUInt(parts[0], 10, out _) || !CNumber.TryUInt(parts[1], 10, out _))
            throw Errors.Xml("forbidden characters in 'compat' attribute");
    }

    private static void ApplyClusterSize(XElement target)
    {
        if (target.Element("clusterSize") is not { } element)
            return;
        var size = element.Value.Length == 0 ? 0 : StorageSize.Read(element, ulong.MaxValue,
            () => new XmlErrors(VirtErrorDomain.Xml).Xml($"Invalid value '{element.Value}' for element or attribute './target/clusterSize'"));
        element.SetAttributeValue("unit", "B");
        element.Value = size.ToString(CultureInfo.InvariantCulture);
        if (size == 0)
            element.Remove();
    }

    private static void ApplyFeatures(XElement target)
    {
        if (target.Element("features") is not { } features)
            return;
        if (target.Element("compat") is null)
            target.Add(new XElement("compat", "1.1"));
        foreach (var feature in features.Elements())
        {
            if (feature.Name.LocalName is not ("lazy_refcounts" or "extended_l2"))
                throw Errors.Unsupported($"unsupported feature {feature.Name.LocalName}");
            feature.RemoveAll();
        }
    }
}
