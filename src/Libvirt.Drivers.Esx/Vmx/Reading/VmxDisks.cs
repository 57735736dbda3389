using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>Disks, CDs and floppies, and the controllers that a file speaks of.</summary>
internal static class VmxDisks
{
    internal static IEnumerable<XElement> Read(VmxFile file, IVmxFileNames names, long hardware)
    {
        var scsi = Disks(VmxDiskPlaces.Scsi(file, hardware));
        var sata = Disks(VmxDiskPlaces.Sata(file));
        var ide = Disks(VmxDiskPlaces.Ide());
        var nvme = Disks(VmxDiskPlaces.Nvme(file));
        var floppies = VmxDiskPlaces.Floppies().Where(place => IsThere(file, place.Prefix)).Select(place => VmxFloppy.Read(file, place, names)).ToList();
        // A controller is there up to the last one with a disk; those of the other buses follow from their disks.
        return [
            .. scsi.Concat(sata).Concat(ide).Concat(nvme).Select(disk => disk.Element),
            .. floppies,
            .. Controllers(scsi, "scsi", number => VmxScsiModel.Read(file, number)),
            .. Controllers(sata, "sata", _ => null),
            .. Controllers(nvme, "nvme", _ => null),
        ];

        List<(VmxDiskPlace Place, XElement Element)> Disks(IEnumerable<VmxDiskPlace> places) =>
        [
            .. from place in places.Where(place => IsThere(file, place.Prefix))
               let disk = VmxDisk.Read(file, place, names)
               where disk is not null
               select (place, disk),
        ];
    }

    private static IEnumerable<XElement> Controllers(List<(VmxDiskPlace Place, XElement Element)> disks, string type, Func<int, string?> model)
    {
        for (var number = 0; disks.Count > 0 && number <= disks[^1].Place.Controller; number++)
        {
            yield return new XElement(
                "controller",
                new XAttribute("type", type),
                new XAttribute("index", number.ToString(CultureInfo.InvariantCulture)),
                model(number) is { } name ? new XAttribute("model", name) : null);
        }
    }

    // A drive that is at the client's machine has nothing to name here.
    private static bool IsThere(VmxFile file, string prefix) =>
        file.Boolean($"{prefix}.present", otherwise: false) && !file.Boolean($"{prefix}.clientDevice", otherwise: false);
}
