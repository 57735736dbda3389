using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Storage;

/// <summary>A folder of the host: what libvirt calls a pool. It is always there.</summary>
/// <param name="Path">Its path, which is its name as well.</param>
/// <param name="Capacity">The size of the drive that it is on, in bytes; 0 where the host does not say.</param>
/// <param name="Free">What of that is free, in bytes.</param>
internal sealed record HostFolder(string Path, ulong Capacity, ulong Free)
{
    /// <summary>Its UUID: it has none of its own, and as libvirt does for datastores it is made of the path, in which hosts take no note of case.</summary>
    internal Guid Uuid => UuidOf(Path);

    /// <summary>The UUID of a path.</summary>
    // Not for secrecy: it only has to be the same each time.
#pragma warning disable CA5351
    internal static Guid UuidOf(string path) => new(MD5.HashData(Encoding.UTF8.GetBytes(path.ToUpperInvariant())), bigEndian: true);
#pragma warning restore CA5351

    /// <summary>It as a pool.</summary>
    internal VirtStoragePool ToPool(VirtConnection connection) => new()
    {
        Connection = connection,
        Name = Path,
        Uuid = Uuid,
        State = StoragePoolState.Running,
        Type = StoragePoolType.Dir,
        Path = Path,
        Capacity = Capacity,
        Allocation = Capacity - Free,
        Available = Free,
        Persistent = true,
        Autostart = true,
    };

    /// <summary>Its XML.</summary>
    internal string ToXml() => VirtXmlWriter.Write(new XElement("pool",
        new XAttribute("type", "dir"),
        new XElement("name", Path),
        new XElement("uuid", Uuid),
        Size("capacity", Capacity),
        Size("allocation", Capacity - Free),
        Size("available", Free),
        new XElement("source"),
        new XElement("target", new XElement("path", Path))));

    private static XElement Size(string name, ulong value) => new(name, new XAttribute("unit", "bytes"), value);
}
