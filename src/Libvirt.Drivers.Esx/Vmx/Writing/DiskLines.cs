using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Disks and drives, and the controllers that they are on (virVMXFormatDisk).</summary>
internal static class DiskLines
{
    // What a drive without a medium has for a file.
    private const string Empty = "emptyBackingString";

    private const string PassThroughFolder = "/vmfs/devices/cdrom/";

    /// <summary>Adds the lines of all.</summary>
    /// <returns>Whether any is on a SCSI controller.</returns>
    internal static bool Add(VmxLines lines, DomainDefinition domain, VmxTarget target)
    {
        var disks = domain.Disks.Select(disk => (Disk: disk, Place: DiskPlace.Of(disk))).ToList();
        var hasScsi = ScsiControllers.Add(lines, domain, disks, target);
        foreach (var (disk, place) in disks)
        {
            if (disk.Device == "floppy")
                FloppyLines.Add(lines, disk, place.Unit, target);
            else
                Add(lines, disk, place, target);
        }
        FloppyLines.AddMissing(lines, disks.Where(one => one.Disk.Device == "floppy").Select(one => one.Place.Unit));
        return hasScsi;
    }

    private static void Add(VmxLines lines, DiskDefinition disk, DiskPlace place, VmxTarget target)
    {
        var type = disk.Image.Type;
        var what = $"{disk.Bus} {disk.Device} '{disk.Target}'";
        if (type is not ("file" or "block"))
            throw VmxRefusal.Unsupported($"{what} has unsupported type '{type}', expecting 'file' or 'block'");
        // A floppy controller has no other drives.
        if (disk.Bus is not ("scsi" or "ide"))
            throw VmxRefusal.Unsupported($"Unsupported bus type '{disk.Bus}' for {disk.Device}");
        var key = $"{disk.Bus}{place.Controller}:{place.Unit}";
        lines.Add($"{key}.present", true);
        lines.Add($"{key}.deviceType", DeviceType(disk, what));
        if (type == "file")
            lines.Add($"{key}.fileName", FileName(disk, what, target));
        else
            AddDevice(lines, key, disk, what);

        if (disk.Bus == "scsi" && disk.Element.Element("driver")?.Attr("cache") is { } cache)
        {
            if (cache != "writethrough")
                throw VmxRefusal.Unsupported($"{disk.Bus} harddisk '{disk.Target}' has unsupported cache mode '{cache}'");
            lines.Add($"{key}.writeThrough", true);
        }
        if (disk.Element.Element("transient") is not null)
            lines.Add($"{key}.mode", "independent-nonpersistent");
    }

    private static string DeviceType(DiskDefinition disk, string what) => (disk.Device, disk.Image.Type) switch
    {
        ("disk", "file") => disk.Bus == "scsi" ? "scsi-hardDisk" : "ata-hardDisk",
        ("cdrom", "file") => "cdrom-image",
        ("cdrom", _) => "atapi-cdrom",
        ("lun", _) => disk.Bus == "scsi" && disk.Image.Path?.StartsWith(PassThroughFolder, StringComparison.Ordinal) == true ? "scsi-passthru" : "cdrom-raw",
        var (_, type) => throw VmxRefusal.Unsupported($"{what} has an unsupported type '{type}'"),
    };

    private static string FileName(DiskDefinition disk, string what, VmxTarget target)
    {
        if (disk.Image.Path is not { Length: > 0 } path)
            return Empty;
        var suffix = disk.Device == "disk" ? ".vmdk" : ".iso";
        return path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            ? target.FileName(path)
            : throw VmxRefusal.Internal($"Image file for {what} has unsupported suffix, expecting '{suffix}'");
    }

    private static void AddDevice(VmxLines lines, string key, DiskDefinition disk, string what)
    {
        if (disk.Image.Path is { Length: > 0 } device)
        {
            lines.Add($"{key}.fileName", device);
            return;
        }
        if (disk.Element.Element("source")?.Attr("startupPolicy") != "optional")
            throw VmxRefusal.Unsupported($"{what} names no device");
        lines.Add($"{key}.autodetect", true);
        lines.Add($"{key}.fileName", "auto detect");
    }
}
