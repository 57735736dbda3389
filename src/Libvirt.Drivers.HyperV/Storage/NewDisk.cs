using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Images;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Storage;

/// <summary>A disk that is to be made.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Type">How it uses the file.</param>
/// <param name="Capacity">What a guest is to see, in bytes; null for what its parent, or what it is a copy of, has.</param>
/// <param name="Parent">The file that it differs from; null for none.</param>
internal sealed record NewDisk(string Path, DiskImageType Type, ulong? Capacity, string? Parent)
{
    private const string Vhdx = "vhdx";

    // Msvm_VirtualHardDiskSettingData.Format.
    private const ulong VhdFormat = 2;
    private const ulong VhdxFormat = 3;

    /// <summary>Reads a volume's XML. The name says what kind of file it is, as hosts want it.</summary>
    /// <param name="folder">The pool.</param>
    /// <param name="xml">The XML.</param>
    /// <param name="isCopy">Whether it is to have the content of another.</param>
    /// <exception cref="VirtException">XmlDetail, XmlError, NoSupport, InvalidArg: it is refused.</exception>
    internal static NewDisk Read(HostFolder folder, string xml, bool isCopy)
    {
        var root = VirtXml.Parse(xml, "storage_volume_definition", "volume");
        var format = TakeFormat(root.Element("target"));
        TakeFormat(root.Element("backingStore"));
        var volume = StorageVolumeDefinition.FromElement(root, StoragePoolDefinition.ParseLive(folder.ToXml()), StorageVolumeParseFlags.NoCapacity);
        if (volume.Name.IndexOfAny(['\\', '/', ':', '*', '?', '"', '<', '>', '|']) >= 0)
            throw Error(VirtErrorCode.InvalidArg, $"Volume name '{volume.Name}' is no name of a file");
        var own = HostVolume.FormatOf(volume.Name) is "vpc" or Vhdx ? HostVolume.FormatOf(volume.Name)! : throw Error(
            VirtErrorCode.NoSupport, $"Volume name '{volume.Name}' has unsupported suffix, expecting '.vhdx' or '.vhd'");
        if (format is not (null or "raw") && (format == "vhd" ? "vpc" : format) != own)
            throw Error(VirtErrorCode.InvalidArg, $"Volume name '{volume.Name}' does not fit the format '{format}'");
        var parent = volume.BackingPath;
        if (isCopy && parent is not null)
            throw Error(VirtErrorCode.NoSupport, "a copy has all of the content, and no backing store");
        // One that is like another has that one's size.
        if (volume.Capacity == 0 && parent is null && !isCopy)
            throw Error(VirtErrorCode.XmlError, "missing capacity element");
        var type = parent is not null ? DiskImageType.Differencing : volume.Allocation > 0 && volume.Allocation >= volume.Capacity ? DiskImageType.Fixed : DiskImageType.Dynamic;
        return new NewDisk($@"{folder.Path}\{volume.Name}", type, parent is not null || isCopy ? null : volume.Capacity, parent);
    }

    /// <summary>The text of the instance that hosts take.</summary>
    internal string ToText() => CimText.Write(Msvm_VirtualHardDiskSettingData.ClassName, new Msvm_VirtualHardDiskSettingData
    {
        Path = Path,
        Type = (ulong)Type,
        Format = HostVolume.FormatOf(Path) == Vhdx ? VhdxFormat : VhdFormat,
        MaxInternalSize = Capacity,
        ParentPath = Parent,
    }.SetProperties());

    // libvirt has no name for VHDX, and would refuse it.
    private static string? TakeFormat(XElement? place)
    {
        var format = place?.Element("format");
        if (format?.Attribute("type")?.Value == Vhdx)
            format.Remove();
        return format?.Attribute("type")?.Value;
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Hyperv, code, detail);
}
