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
