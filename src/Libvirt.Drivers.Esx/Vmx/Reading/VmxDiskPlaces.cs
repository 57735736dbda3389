namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>All places for disks that a machine may have.</summary>
internal static class VmxDiskPlaces
{
    private const int Controllers = 4;

    // The unit of the controller itself.
    private const int OwnUnit = 7;

    // From this version of the hardware on, SCSI controllers have 64 places for disks, and not 15.
    private const long WideHardware = 13;
    private const int NarrowUnits = 16;
    private const int WideUnits = 65;

    private const int SataUnits = 30;
    private const int NvmeUnits = 15;

    /// <summary>Places of SCSI controllers that are there.</summary>
    internal static IEnumerable<VmxDiskPlace> Scsi(VmxFile file, long hardware)
    {
        var units = hardware >= WideHardware ? WideUnits : NarrowUnits;
        // Names go on after fifteen a controller, as they always have: further ones would have each other's.
        var perController = Present(file, "scsi").Any(c => Enumerable.Range(NarrowUnits, units - NarrowUnits).Any(u => file.Text($"scsi{c}:{u}.present") is not null)) ? WideUnits - 1 : NarrowUnits - 1;
        return from controller in Present(file, "scsi")
               from unit in Enumerable.Range(0, units).Where(unit => unit != OwnUnit)
               let index = controller * perController + (unit < OwnUnit ? unit : unit - 1)
               select new VmxDiskPlace("scsi", $"scsi{controller}:{unit}", VmxDiskPlace.Name("sd", index), controller, 0, unit);
    }

    /// <summary>Places of SATA controllers that are there. libvirt gives a controller six units, and so makes more of them.</summary>
    internal static IEnumerable<VmxDiskPlace> Sata(VmxFile file) =>
        from controller in Present(file, "sata")
        from unit in Enumerable.Range(0, SataUnits)
        let index = controller * SataUnits + unit
        select new VmxDiskPlace("sata", $"sata{controller}:{unit}", VmxDiskPlace.Name("sd", index), index / 6, 0, index % 6);

    /// <summary>Places of NVMe controllers that are there.</summary>
    internal static IEnumerable<VmxDiskPlace> Nvme(VmxFile file) =>
        from controller in Present(file, "nvme")
        from unit in Enumerable.Range(0, NvmeUnits)
        select new VmxDiskPlace("nvme", $"nvme{controller}:{unit}", $"nvme{controller}n{unit + 1}", controller, 0, unit);

    /// <summary>Places of the IDE controller, two on each of two buses.</summary>
    internal static IEnumerable<VmxDiskPlace> Ide() =>
        from index in Enumerable.Range(0, 4)
        select new VmxDiskPlace("ide", $"ide{index / 2}:{index % 2}", VmxDiskPlace.Name("hd", index), 0, index / 2, index % 2);

    /// <summary>Places for floppies.</summary>
    internal static IEnumerable<VmxDiskPlace> Floppies() =>
        from unit in Enumerable.Range(0, 2)
        select new VmxDiskPlace("fdc", $"floppy{unit}", VmxDiskPlace.Name("fd", unit), 0, 0, unit);

    private static List<int> Present(VmxFile file, string bus) =>
        [.. Enumerable.Range(0, Controllers).Where(controller => file.Boolean($"{bus}{controller}.present", otherwise: false))];
}
