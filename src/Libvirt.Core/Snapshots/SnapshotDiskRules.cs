using System.Globalization;
using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>What libvirt requires of a disk of a snapshot, and fills in (virDomainSnapshotDiskDefParseXML).</summary>
internal static class SnapshotDiskRules
{
    private static readonly HashSet<string> Types = ["file", "block", "dir", "network", "volume", "nvme", "vhostuser"];

    private static readonly HashSet<string> Formats =
        ["raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow", "qcow", "qcow2", "qed", "vmdk"];

    internal static void Apply(XElement element, bool isRecord)
    {
        // Whatever stands there is a disk.
        element.Name = "disk";
        MomentElements.KeepFirst(element);
        var disk = new DomainSnapshotDisk(element);
        if (element.Attr("name") is null)
            throw Error(VirtErrorCode.InternalError, "missing name from disk snapshot element");
        if (element.Attr("snapshot") is { } place && MomentNames.Location(place) is null or DomainSnapshotLocation.Default)
            throw XmlValueErrors.Invalid("snapshot", "disk", element.Attr("snapshot"));
        if (!Types.Contains(disk.Type))
            throw XmlValueErrors.Invalid("type", "disk", disk.Type);
        if (disk.Type is "volume" or "dir")
            throw Error(VirtErrorCode.XmlError, $"unsupported disk snapshot type '{disk.Type}'");
        if (!isRecord)
            element.Elements("snapshotDeleteInProgress").Remove();

        Source(disk);
        Driver(disk);
        if (disk.Path is null && disk.Format is null)
        {
            element.SetAttributeValue("type", null);
            element.Elements().Where(e => e.Name.LocalName is "driver" or "source").Remove();
        }
        else
        {
            element.SetAttributeValue("type", disk.Type);
            if (disk.Location == DomainSnapshotLocation.Default)
                disk.Location = DomainSnapshotLocation.External;
        }
        LayoutPass.Layout.Arrange(element);
    }

    private static void Source(DomainSnapshotDisk disk)
    {
        if (disk.Element.Element("source") is not { } source)
            return;
        if (DiskSourcePass.IsEmpty(disk.Type, source))
        {
            source.Remove();
            return;
        }
        DiskSourcePass.Hosts(source);
        if (disk.Type is "file" or "block" && !disk.Path!.StartsWith('/'))
            throw Error(VirtErrorCode.XmlError, $"disk snapshot image path '{disk.Path}' must be absolute");
    }

    private static void Driver(DomainSnapshotDisk disk)
    {
        if (disk.Element.Element("driver") is not { } driver)
            return;
        if (disk.Format is { } format && !Formats.Contains(format))
            throw Error(VirtErrorCode.ConfigUnsupported, $"unknown disk snapshot driver '{format}'");
        if (driver.Element("metadata_cache")?.Element("max_size") is not { } size)
            return;
        var bytes = ScaledSize.Read(size, "b", path: "./driver/metadata_cache/max_size");
        if (bytes == 0)
        {
            driver.Element("metadata_cache")!.Remove();
            return;
        }
        size.Value = bytes.ToString(CultureInfo.InvariantCulture);
        size.SetAttributeValue("unit", "bytes");
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.DomainSnapshot, code, detail);
}
