using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Starts to move the contents of disks while their domain runs: into the image on top, into one below, or elsewhere.</summary>
[Cmdlet(VerbsLifecycle.Start, "VirtDomainBlockJob", SupportsShouldProcess = true, DefaultParameterSetName = ByName, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(VirtDomainBlockJob))]
public sealed class StartVirtDomainBlockJobCommand : BlockJobActionCmdlet
{
    /// <summary>What is to be done.</summary>
    [Parameter(Mandatory = true, HelpMessage = "What is to be done: pull, copy or commit.")]
    public DomainBlockJobType Operation { get; set; }

    /// <summary>The image that stays the lowest.</summary>
    [Parameter(HelpMessage = "The image that stays the lowest; all of the chain is moved by default.")]
    [ValidateNotNullOrEmpty]
    public string? Base { get; set; }

    /// <summary>The image that is committed.</summary>
    [Parameter(HelpMessage = "The image that is committed; the one on top by default.")]
    [ValidateNotNullOrEmpty]
    public string? Top { get; set; }

    /// <summary>Where a copy goes to.</summary>
    [Parameter(HelpMessage = "Where a copy goes to.")]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The format of a copy.</summary>
    [Parameter(HelpMessage = "The format of a copy; that of the disk by default.")]
    [ValidateNotNullOrEmpty]
    public string? Format { get; set; }

    /// <summary>The most bytes that are moved in a second; 0 for no limit.</summary>
    [Parameter(HelpMessage = "The most bytes that are moved in a second; 0 for no limit.")]
    public ulong Bandwidth { get; set; }

    private protected override string Action => $"{Operation} disk {string.Join(", ", Target!)}";

    private protected override ValueTask ActAsync(IBlockJobDriver driver, VirtDomain domain, string disk) => driver.StartBlockJobAsync(
        domain.Key, new BlockJobRequest { Disk = disk, Type = Operation, Base = Base, Top = Top, Destination = Destination, Format = Format, Bandwidth = Bandwidth }, StopToken);
}
