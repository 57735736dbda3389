using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>The parts that a domain may be made of, without XML.</summary>
public sealed partial class NewVirtDomainCommand
{
    private const string FromParts = "Parts";

    /// <summary>The name of the new domain. It takes nothing from the pipeline: files have names too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromParts, HelpMessage = "The name of the new domain.")]
    [Alias("DomainName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Memory, in bytes.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "Memory, in bytes: 2GB. The default is 1 GB.")]
    [ValidateRange(1UL, (ulong)long.MaxValue)]
    public ulong Memory { get; set; } = 1UL << 30;

    /// <summary>Virtual CPUs.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "Virtual CPUs. The default is 1.")]
    [ValidateRange(1, 16384)]
    public int Vcpu { get; set; } = 1;

    /// <summary>Disks: volumes, or paths of images and block devices.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "Disks: volumes, or paths of images and block devices on the domain's host.")]
    [DiskTransformation]
    [ValidateNotNullOrEmpty]
    public DiskParameter[]? Disk { get; set; }

    /// <summary>The image of a CD-ROM, which is booted from while the disks are empty.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "The image of a CD-ROM: a volume or a path.")]
    [DiskTransformation]
    public DiskParameter? Cdrom { get; set; }

    /// <summary>Networks, a card for each.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "Names of networks, a card for each.")]
    [ValidateNotNullOrEmpty]
    public string[]? Network { get; set; }

    /// <summary>Bridges of the host, a card for each.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "Bridges of the host, a card for each.")]
    [ValidateNotNullOrEmpty]
    public string[]? Bridge { get; set; }

    /// <summary>The architecture.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "The architecture, such as x86_64; the host's where none is given.")]
    [ValidateNotNullOrEmpty]
    public string? Arch { get; set; }

    /// <summary>The machine.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "The machine, such as q35; the hypervisor chooses where none is given.")]
    [ValidateNotNullOrEmpty]
    public string? Machine { get; set; }

    /// <summary>What the guest runs on.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "What the guest runs on: hvm, xen, exe.")]
    [ValidateNotNullOrEmpty]
    public string? OSType { get; set; }

    /// <summary>What it boots by.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "What it boots by: a BIOS or UEFI.")]
    public DomainFirmware Firmware { get; set; }

    /// <summary>A short text on the domain.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "A short text on the domain.")]
    public string? Title { get; set; }

    /// <summary>A longer text on the domain.</summary>
    [Parameter(ParameterSetName = FromParts, HelpMessage = "A longer text on the domain.")]
    public string? Description { get; set; }

    private async Task MakeOfPartsAsync(VirtConnection connection)
    {
        string xml;
        try
        {
            var defaults = await connection.Require<IDomainDefaultsDriver>().GetNewDomainDefaultsAsync(StopToken);
            defaults = defaults with
            {
                Arch = Arch ?? defaults.Arch,
                // What suits the host's own architecture need not suit another.
                Machine = Machine ?? (Arch is null || Arch == defaults.Arch ? defaults.Machine : null),
                OSType = OSType ?? defaults.OSType,
            };
            xml = Assemble(defaults).Build(defaults);
        }
        catch (VirtException e)
        {
            WriteError(e, connection);
            return;
        }
        if (TryParse(xml, Name!, out var definition) && MayMake(definition, connection))
            await MakeAsync(connection, definition, xml, Name!);
    }

    private DomainBuilder Assemble(NewDomainDefaults defaults)
    {
        var disks = new List<DiskBuilder>();
        var bootable = Firmware == DomainFirmware.Efi ? null : defaults.BiosBus;
        foreach (var disk in Disk ?? [])
            disks.Add(Place(disk.Make(DomainDiskDevice.Disk), bootable ?? defaults.DiskBus));
        if (Cdrom is not null)
            disks.Add(Place(Cdrom.Make(DomainDiskDevice.Cdrom), bootable ?? defaults.DriveBus));
        return new DomainBuilder
        {
            Name = Name!,
            Memory = Memory,
            Vcpu = Vcpu,
            Title = Title,
            Description = Description,
            Firmware = Firmware,
            Disks = disks,
            Adapters = [.. Cards("network", Network, defaults), .. Cards("bridge", Bridge, defaults)],
        };

        DiskBuilder Place(DiskBuilder disk, DomainDiskBus bus) => disk with { Bus = bus, Target = DiskBuilder.FreeTarget(bus, disks.Select(d => d.Target)) };
    }

    private static IEnumerable<NetworkAdapterBuilder> Cards(string type, string[]? sources, NewDomainDefaults defaults) =>
        (sources ?? []).Select(source => new NetworkAdapterBuilder { Type = type, Source = source, Model = defaults.NetworkModel });
}
