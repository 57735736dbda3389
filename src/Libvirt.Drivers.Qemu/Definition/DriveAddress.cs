using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Where a disk is on its controller: <c>&lt;address type='drive'&gt;</c>.</summary>
internal readonly record struct DriveAddress(string Kind, int Controller, int Bus, int Target, int Unit)
{
    /// <summary>A disk's address; null where it has none.</summary>
    internal static DriveAddress? Of(DiskDefinition disk) => disk.Element.Element("address") is { } a && a.Attr("type") == "drive"
        ? new DriveAddress(disk.Bus ?? "", a.AttrInt("controller") ?? 0, a.AttrInt("bus") ?? 0, a.AttrInt("target") ?? 0, a.AttrInt("unit") ?? 0)
        : null;

    /// <summary>The name that QEMU knows the device by: <c>scsi0-0-0-1</c>, <c>sata0-0-2</c>, <c>ide0-1-0</c>.</summary>
    internal string Alias => Kind == "scsi" ? $"scsi{Controller}-{Bus}-0-{Unit}" : $"{Kind}{Controller}-{Bus}-{Unit}";

    public override string ToString() => $"controller {Controller} bus {Bus} target {Target} unit {Unit}";
}
