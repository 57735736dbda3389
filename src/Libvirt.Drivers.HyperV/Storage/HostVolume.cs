using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Images;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Storage;

/// <summary>A file of a folder that a machine can use: a virtual disk, or an image of a disc or a floppy.</summary>
/// <param name="Pool">The folder.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Size">The size of the file, in bytes.</param>
/// <param name="Disk">The virtual disk in it; null where it is none, or cannot be read.</param>
internal sealed record HostVolume(string Pool, string Name, ulong Size, DiskImage? Disk)
{
    private static readonly Dictionary<string, string> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vhd"] = "vpc",
        ["avhd"] = "vpc",
        ["vhdx"] = "vhdx",
        ["avhdx"] = "vhdx",
        ["vhds"] = "vhds",
        ["iso"] = "iso",
        ["vfd"] = "raw",
    };

    /// <summary>Its path.</summary>
    internal string Path => $@"{Pool}\{Name}";

    /// <summary>What it is by its name, in libvirt's words; null for what no machine can use.</summary>
    internal static string? FormatOf(string name) => Formats.GetValueOrDefault(name[(name.LastIndexOf('.') + 1)..]);

    /// <summary>Whether a name is that of a virtual disk.</summary>
    internal static bool IsDisk(string name) => FormatOf(name) is not (null or "iso" or "raw");

    /// <summary>It as a volume.</summary>
    internal VirtVolume ToVolume(VirtConnection connection) => new()
    {
        Connection = connection,
        Pool = Pool,
        Name = Name,
        Key = Path,
        Path = Path,
        Type = VolumeType.File,
        Format = Disk?.Format ?? FormatOf(Name),
        Capacity = Disk?.Capacity ?? Size,
        Allocation = Size,
        BackingPath = Disk?.Parent,
    };

    /// <summary>Its XML.</summary>
    internal string ToXml() => VirtXmlWriter.Write(new XElement("volume",
        new XAttribute("type", "file"),
        new XElement("name", Name),
        new XElement("key", Path),
        Bytes("capacity", Disk?.Capacity ?? Size),
        Bytes("allocation", Size),
        new XElement("target", new XElement("path", Path), Format(Disk?.Format ?? FormatOf(Name))),
        Disk?.Parent is { } parent ? new XElement("backingStore", new XElement("path", parent), Format(FormatOf(parent))) : null));

    private static XElement Bytes(string name, ulong value) => new(name, new XAttribute("unit", "bytes"), value);

    private static XElement? Format(string? type) => type is null ? null : new XElement("format", new XAttribute("type", type));
}
