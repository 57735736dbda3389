using System.Globalization;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Where a disk is in a configuration, which its name says and its address must not deny (virVMXVerifyDiskAddress).</summary>
/// <param name="Controller">The controller; of IDE, the channel.</param>
/// <param name="Unit">The place on it.</param>
internal readonly record struct DiskPlace(int Controller, int Unit)
{
    private const int ScsiControllers = 4;
    private const int ScsiDisks = 15;

    /// <summary>Finds the place of a disk.</summary>
    /// <exception cref="VirtException">InternalError: it cannot be there, or its address says something else; ConfigUnsupported: no such bus.</exception>
    internal static DiskPlace Of(DiskDefinition disk)
    {
        if (disk.Element.Element("address")?.Attr("type") is var type and not "drive")
            throw VmxRefusal.Unsupported($"Unsupported disk address type '{type ?? "none"}'");
        switch (disk.Bus)
        {
            case "scsi":
                var scsi = Index(disk, "sd", "SCSI", ScsiControllers * ScsiDisks);
                var unit = scsi % ScsiDisks;
                // The seventh is the controller's own.
                return Agreed(disk, scsi / ScsiDisks, 0, unit < 7 ? unit : unit + 1, new(scsi / ScsiDisks, unit < 7 ? unit : unit + 1));
            case "ide":
                var ide = Index(disk, "hd", "IDE", 4);
                return Agreed(disk, 0, ide / 2, ide % 2, new(ide / 2, ide % 2));
            case "fdc":
                var floppy = Index(disk, "fd", "Floppy", 2);
                return Agreed(disk, 0, 0, floppy, new(0, floppy));
            default:
                throw VmxRefusal.Unsupported($"Unsupported bus type '{disk.Bus}'");
        }
    }

    private static int Index(DiskDefinition disk, string prefix, string bus, int count)
    {
        if (!disk.Target.StartsWith(prefix, StringComparison.Ordinal))
            throw VmxRefusal.Internal($"Expecting domain XML attribute 'dev' of entry 'devices/disk/target' to start with '{prefix}'");
        return DiskName.Index(disk.Target) switch
        {
            < 0 => throw VmxRefusal.Internal($"Could not parse valid disk index from '{disk.Target}'"),
            var index when index >= count => throw VmxRefusal.Internal($"{bus} disk index (parsed from '{disk.Target}') is too large"),
            var index => index,
        };
    }

    private static DiskPlace Agreed(DiskDefinition disk, int controller, int bus, int unit, DiskPlace place)
    {
        var address = disk.Element.Element("address")!;
        var given = (address.AttrInt("controller") ?? 0, address.AttrInt("bus") ?? 0, address.AttrInt("unit") ?? 0);
        return given == (controller, bus, unit)
            ? place
            : throw VmxRefusal.Internal(string.Create(
                CultureInfo.InvariantCulture, $"Disk address {given.Item1}:{given.Item2}:{given.Item3} doesn't match target device '{disk.Target}'"));
    }
}
