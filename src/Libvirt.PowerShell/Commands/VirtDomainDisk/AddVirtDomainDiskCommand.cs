using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Adds disks and drives to domains.</summary>
[Cmdlet(VerbsCommon.Add, "VirtDomainDisk", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainDisk))]
public sealed class AddVirtDomainDiskCommand : DomainChangeCmdlet
{
    /// <summary>The image on the domain's host: the path of a file or of a block device.</summary>
    [Parameter(HelpMessage = "The path of the image or of the block device, on the domain's host.")]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

    /// <summary>Volumes, a disk each; their paths and formats are taken.</summary>
    [Parameter(HelpMessage = "Volumes, a disk each, whose paths and formats are taken.")]
    [ValidateNotNullOrEmpty]
    public VirtVolume[]? Volume { get; set; }

    /// <summary>The names of the disks; the first free ones of their bus where none is given.</summary>
    [Parameter(HelpMessage = "The names of the disks; the first free ones where none is given.")]
    [ValidateNotNullOrEmpty]
    public string[]? Target { get; set; }

    /// <summary>What it is plugged into.</summary>
    [Parameter(HelpMessage = "What it is plugged into.")]
    public DomainDiskBus Bus { get; set; }

    /// <summary>What the guest sees.</summary>
    [Parameter(HelpMessage = "What the guest sees: a disk, a CD-ROM drive, and so on.")]
    public DomainDiskDevice Device { get; set; }

    /// <summary>The format of the image.</summary>
    [Parameter(HelpMessage = "The format of the image; by its name where none is given.")]
    [ArgumentCompleter(typeof(ImageFormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Format { get; set; }

    /// <summary>Whether the guest may not write to it.</summary>
    [Parameter(HelpMessage = "The guest may not write to it.")]
    public SwitchParameter ReadOnly { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (Source is not null && Volume is not null)
            ThrowTerminatingError(ErrorRecords.Choice("-Source and -Volume both say where the image is: only one of them can be given."));
        if (Source is null && Volume is null && Device is not (DomainDiskDevice.Cdrom or DomainDiskDevice.Floppy))
            ThrowTerminatingError(ErrorRecords.Choice("-Source or -Volume says where the image is; only a drive can be without a medium."));
        if (Target is not null && Target.Length != (Volume?.Length ?? 1))
            ThrowTerminatingError(ErrorRecords.Choice("-Target needs a name for each disk."));
        return base.BeginAsync();
    }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainDeviceDriver>("attach device");
        for (var i = 0; i < (Volume?.Length ?? 1); i++)
        {
            var disk = await PlaceAsync(domain, DiskParts.Make(Source, Volume?[i], Format, Device, ReadOnly) with { Bus = Bus }, Target?[i]);
            if (!MayChange(disk.Target, domain, disk.Source is null ? "Add" : $"Add {disk.Source}"))
                continue;
            await driver.AttachDeviceAsync(domain.Key, disk.Build().ToString(), Impact, StopToken);
            if (PassThru)
                WriteObject(DiskChoice.Choose(domain, await ReadAsync(domain), [disk.Target], WriteError), enumerateCollection: true);
        }
    }

    // The name says the bus, or the bus the name.
    private async Task<DiskBuilder> PlaceAsync(VirtDomain domain, DiskBuilder disk, string? name)
    {
        if (name is not null)
            return disk with { Target = name };
        var bus = Bus != DomainDiskBus.Default ? Bus
            : Device == DomainDiskDevice.Floppy ? DomainDiskBus.Fdc
            : await DiskParts.UsualBusAsync(domain.Connection, Device, StopToken);
        return disk with { Bus = bus, Target = DiskBuilder.FreeTarget(bus, (await ReadAsync(domain)).Disks.Select(d => d.Target)) };
    }
}
