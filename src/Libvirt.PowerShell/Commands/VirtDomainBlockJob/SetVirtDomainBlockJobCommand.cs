using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Limits how fast the jobs of disks move data.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainBlockJob", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainBlockJob))]
public sealed class SetVirtDomainBlockJobCommand : BlockJobActionCmdlet
{
    /// <summary>The most bytes that are moved in a second; 0 for no limit.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The most bytes that are moved in a second; 0 for no limit.")]
    public ulong Bandwidth { get; set; }

    private protected override string Action => $"Set bandwidth of disk {string.Join(", ", Target!)}";

    private protected override ValueTask ActAsync(IBlockJobDriver driver, VirtDomain domain, string disk) => driver.SetBlockJobSpeedAsync(domain.Key, disk, Bandwidth, StopToken);
}
