using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>The XML of files and units as volumes (esxStorageVolGetXMLDesc).</summary>
internal static class VolumeXml
{
    /// <summary>Writes that of a file.</summary>
    internal static string Write(StoredFile file, string key) => Write("file", file.Name, key, file.Capacity, file.Allocation, file.Path, file.Format);

    /// <summary>Writes that of a unit.</summary>
    internal static string Write(IscsiUnit unit) => Write("block", unit.Device, unit.Key, unit.Capacity, unit.Capacity, unit.Path, format: null);

    private static string Write(string type, string name, string key, ulong capacity, ulong allocation, string? path, string? format) => VirtXmlWriter.Write(new XElement("volume",
        new XAttribute("type", type),
        new XElement("name", name),
        new XElement("key", key),
        new XElement("capacity", new XAttribute("unit", "bytes"), capacity),
        new XElement("allocation", new XAttribute("unit", "bytes"), allocation),
        new XElement("target", path is null ? null : new XElement("path", path), format is null ? null : new XElement("format", new XAttribute("type", format)))));
}
