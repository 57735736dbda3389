using System.Diagnostics.CodeAnalysis;
using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>A hard disk or a CD drive: which of the two it is follows from the name of its file, and from its type.</summary>
internal static class VmxDisk
{
    private const string HostDrives = "/vmfs/devices/cdrom/";

    /// <summary>The disk at a place; null where it is none that a domain could have.</summary>
    /// <exception cref="VirtException">InternalError: its entries do not go together.</exception>
    internal static XElement? Read(VmxFile file, VmxDiskPlace place, IVmxFileNames names)
    {
        var name = file.Text($"{place.Prefix}.fileName");
        var type = file.Text($"{place.Prefix}.deviceType");
        return IsDrive(name, type) ? Drive(place, name, type, names) : HardDisk(file, place, name!, type, names);
    }

    /// <summary>The element of a disk.</summary>
    internal static XElement Element(VmxDiskPlace place, string type, string device, string? source, params ReadOnlySpan<XElement?> content) => new(
        "disk",
        new XAttribute("type", type),
        new XAttribute("device", device),
        source is null ? null : new XElement("source", new XAttribute(type == "file" ? "file" : "dev", source)),
        new XElement("target", new XAttribute("dev", place.Target), new XAttribute("bus", place.Bus)),
        content.ToArray(),
        place.Address);

    /// <summary>The error of a disk that is not understood.</summary>
    internal static VirtException NotHandled(VmxDiskPlace place, string? name, string? type) =>
        VmxErrors.Error($"Invalid or not yet handled value '{name ?? "<null>"}' for VMX entry '{place.Prefix}.fileName' for device type '{type ?? "unknown"}'");

    private static bool IsDrive(string? name, string? type) =>
        IsEmpty(name)
        || EndsWith(name, ".iso")
        || VmxFile.Is(type, "atapi-cdrom") || VmxFile.Is(type, "cdrom-raw") || VmxFile.Is(type, "cdrom-image")
        || (VmxFile.Is(type, "scsi-passthru") && name.StartsWith(HostDrives, StringComparison.Ordinal));

    private static XElement HardDisk(VmxFile file, VmxDiskPlace place, string name, string? type, IVmxFileNames names)
    {
        if (!EndsWith(name, ".vmdk"))
            throw NotHandled(place, name, type);
        var own = place.Bus switch
        {
            "scsi" => "scsi-hardDisk",
            "ide" => "ata-hardDisk",
            _ => null,
        };
        if (own is not null && type is not null && !VmxFile.Is(type, own) && !VmxFile.Is(type, "disk"))
            throw VmxErrors.Error($"Expecting VMX entry '{place.Prefix}.deviceType' to be '{own}' or 'disk' but found '{type}'");
        return Element(
            place,
            "file",
            "disk",
            names.ToDomain(name, mayBeMissing: false),
            file.Boolean($"{place.Prefix}.writeThrough", otherwise: false) ? new XElement("driver", new XAttribute("cache", "writethrough")) : null,
            VmxFile.Is(file.Text($"{place.Prefix}.mode"), "independent-nonpersistent") ? new XElement("transient") : null);
    }

    private static XElement? Drive(VmxDiskPlace place, string? name, string? type, IVmxFileNames names)
    {
        if (EndsWith(name, ".vmdk"))
            return null;
        if (EndsWith(name, ".iso"))
        {
            RequireImage(place, type);
            return Cdrom(place, "file", "cdrom", names.ToDomain(name!, mayBeMissing: true));
        }
        if (VmxFile.Is(type, "atapi-cdrom"))
            return OfHost(place, "cdrom", name);
        // With raw access it is a LUN.
        if (VmxFile.Is(type, "cdrom-raw"))
            return OfHost(place, "lun", name);
        if (place.Bus == "scsi" && VmxFile.Is(type, "scsi-passthru"))
            return IsEmpty(name) ? null : Cdrom(place, "block", "lun", name);
        if (name is null || !IsEmpty(name))
            throw NotHandled(place, name, type);
        RequireImage(place, type);
        return Cdrom(place, "file", "cdrom", source: null);
    }

    // Whichever drive the host has: it need not have one.
    private static XElement OfHost(VmxDiskPlace place, string device, string? name)
    {
        if (!VmxFile.Is(name, "auto detect"))
            return Cdrom(place, "block", device, IsEmpty(name) ? null : name);
        var drive = Cdrom(place, "block", device, source: null);
        drive.Add(new XElement("source", new XAttribute("startupPolicy", "optional")));
        return drive;
    }

    private static XElement Cdrom(VmxDiskPlace place, string type, string device, string? source) => Element(place, type, device, source, new XElement("readonly"));

    private static void RequireImage(VmxDiskPlace place, string? type)
    {
        if (type is not null && !VmxFile.Is(type, "cdrom-image"))
            throw VmxErrors.Error($"Expecting VMX entry '{place.Prefix}.deviceType' to be 'cdrom-image' but found '{type}'");
    }

    private static bool IsEmpty([NotNullWhen(false)] string? name) => name is null or "" or "emptyBackingString";

    private static bool EndsWith(string? name, string suffix) => name?.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) == true;
}
