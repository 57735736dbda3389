using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains.Devices;

namespace Libvirt.Drivers.HyperV.Domains.Xml;

/// <summary>Disks, drives for discs, and floppies.</summary>
internal static class DiskXml
{
    internal static IEnumerable<XElement> Write(MachineDescription description) =>
        description.Hardware.Drives.Where(drive => drive.IsShown).Select(drive => Write(drive, description.DiskNumbers));

    private static XElement Write(MachineDrive drive, IReadOnlyDictionary<string, string> numbers)
    {
        // A disk of the host goes by its number there.
        var physical = drive.PhysicalDisk;
        var source = physical is null ? drive.Path : numbers.GetValueOrDefault(physical, "");
        return new XElement(
            "disk",
            new XAttribute("type", physical is null ? "file" : "block"),
            new XAttribute("device", Name(drive.Device)),
            source is null ? null : new XElement("source", new XAttribute(physical is null ? "file" : "dev", source)),
            new XElement("target", new XAttribute("dev", drive.Place.Target), new XAttribute("bus", drive.Place.BusName)),
            drive.Device == DomainDiskDevice.Cdrom ? new XElement("readonly") : null,
            drive.Place.Address);
    }

    private static string Name(DomainDiskDevice device) => device switch
    {
        DomainDiskDevice.Cdrom => "cdrom",
        DomainDiskDevice.Floppy => "floppy",
        _ => "disk",
    };
}
