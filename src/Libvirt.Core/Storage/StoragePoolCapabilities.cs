using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The document that tells what types of storage pools a host has (virStoragePoolCapsFormat).</summary>
public static class StoragePoolCapabilities
{
    /// <summary>Writes the document.</summary>
    /// <param name="supported">The types that the host has; the others are named as missing.</param>
    public static string Write(IReadOnlyCollection<StoragePoolType> supported) =>
        VirtXmlWriter.Write(new XElement("storagepoolCapabilities", Enum.GetValues<StoragePoolType>().Select(type => Pool(type, supported.Contains(type)))));

    /// <summary>Reads the document. Types that this library does not know are left out.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is none.</exception>
    public static IReadOnlyList<VirtStoragePoolCapability> Read(VirtConnection connection, string xml) =>
        [.. VirtXml.Parse(xml, "storage_pool_capabilities", "storagepoolCapabilities").Elements("pool").Select(pool => Read(connection, pool)).OfType<VirtStoragePoolCapability>()];

    private static VirtStoragePoolCapability? Read(VirtConnection connection, XElement pool)
    {
        if (StoragePoolTypes.FromXmlName(pool.Attr("type")) is not { } type)
            return null;
        var (source, volume) = (pool.Element("poolOptions"), pool.Element("volOptions"));
        return new(connection, type, pool.Attr("supported") == "yes", Values(source), Usual(source), Values(volume), Usual(volume));

        static string[] Values(XElement? options) => options?.Element("enum") is { } list ? [.. list.Elements("value").Select(value => value.Value)] : [];
        static string? Usual(XElement? options) => options?.Element("defaultFormat")?.Attr("type");
    }

    private static XElement Pool(StoragePoolType type, bool isSupported)
    {
        var kind = StoragePoolKind.Of(type.ToXmlName())!;
        var pool = new XElement("pool", new XAttribute("type", type.ToXmlName()), new XAttribute("supported", isSupported ? "yes" : "no"));
        if (kind.Formats is not null)
            pool.Add(Options("poolOptions", "sourceFormatType", kind.DefaultFormat!, kind.Formats));
        if (kind.VolumeFormats is not null)
            pool.Add(Options("volOptions", "targetFormatType", kind.DefaultVolumeFormat!, Listed(type, kind.VolumeFormats)));
        return pool;
    }

    // libvirt's list begins with its word for none, and it has forgotten that of Ceph.
    private static IEnumerable<string> Listed(StoragePoolType type, string[] formats) =>
        type == StoragePoolType.Rbd ? [] : formats[0] == "raw" ? formats.Prepend("none") : formats;

    private static XElement Options(string name, string choice, string usual, IEnumerable<string> formats) => new(name,
        new XElement("defaultFormat", new XAttribute("type", usual)),
        new XElement("enum", new XAttribute("name", choice), formats.Select(format => new XElement("value", format))));
}
