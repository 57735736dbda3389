using System.Globalization;
using Libvirt.Drivers.Esx.Vmx.Reading;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>A kind of controller that disks are plugged into, and what libvirt and the server call its disks.</summary>
/// <param name="Name">The server's word for it in the name of a disk: <c>scsi</c> of <c>scsi0:1</c>.</param>
/// <param name="Prefix">How libvirt's names of its disks begin.</param>
/// <param name="Size">Names that each controller has for itself.</param>
internal sealed record DriveBus(string Name, string Prefix, int Size)
{
    private static readonly DriveBus Scsi = new("scsi", "sd", 15);
    private static readonly DriveBus Sata = new("sata", "sd", 30);
    private static readonly DriveBus Nvme = new("nvme", "nvme", 0);
    private static readonly DriveBus Ide = new("ide", "hd", 2);
    private static readonly DriveBus Floppy = new("floppy", "fd", 2);

    // In the order in which libvirt's definition of a machine has their disks.
    private static readonly DriveBus[] InOrder = [Scsi, Sata, Ide, Nvme, Floppy];

    private static readonly Dictionary<string, DriveBus> ByController = new(StringComparer.Ordinal)
    {
        ["VirtualSCSIController"] = Scsi,
        ["ParaVirtualSCSIController"] = Scsi,
        ["VirtualBusLogicController"] = Scsi,
        ["VirtualLsiLogicController"] = Scsi,
        ["VirtualLsiLogicSASController"] = Scsi,
        ["VirtualSATAController"] = Sata,
        ["VirtualAHCIController"] = Sata,
        ["VirtualNVMEController"] = Nvme,
        ["VirtualIDEController"] = Ide,
        ["VirtualSIOController"] = Floppy,
    };

    /// <summary>Its place among the others.</summary>
    internal int Order => Array.IndexOf(InOrder, this);

    /// <summary>The bus of a controller; null for one that has no disks, or is not known here.</summary>
    internal static DriveBus? OfController(string? type) => type is null ? null : ByController.GetValueOrDefault(type);

    /// <summary>The name that libvirt gives a disk (virVMXParseDisk): <c>sda</c>.</summary>
    internal string Target(int controller, int unit)
    {
        if (this == Nvme)
            return string.Create(CultureInfo.InvariantCulture, $"nvme{controller}n{unit + 1}");
        // Unit 7 of a SCSI bus is the controller itself.
        var skipped = this == Scsi && unit > 7 ? 1 : 0;
        return VmxDiskPlace.Name(Prefix, controller * Size + unit - skipped);
    }

    /// <summary>The server's own name of a disk: <c>scsi0:1</c>.</summary>
    internal string Device(int controller, int unit) => string.Create(CultureInfo.InvariantCulture, $"{Name}{controller}:{unit}");
}
