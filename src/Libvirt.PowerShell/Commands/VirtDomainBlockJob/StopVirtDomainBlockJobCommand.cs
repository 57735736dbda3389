using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Ends the jobs of disks.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VirtDomainBlockJob", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainBlockJob))]
public sealed class StopVirtDomainBlockJobCommand : BlockJobActionCmdlet
{
    /// <summary>Lets the disk go on with the copy, or with the image that was committed into.</summary>
    [Parameter(HelpMessage = "Lets the disk go on with the copy, or with the image that was committed into.")]
    public SwitchParameter Pivot { get; set; }

    private protected override string Action => $"Stop job of disk {string.Join(", ", Target!)}";

    private protected override ValueTask ActAsync(IBlockJobDriver driver, VirtDomain domain, string disk) => driver.AbortBlockJobAsync(domain.Key, disk, Pivot, StopToken);
}
