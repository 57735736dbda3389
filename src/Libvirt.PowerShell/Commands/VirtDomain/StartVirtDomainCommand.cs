using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Starts domains.</summary>
[Cmdlet(VerbsLifecycle.Start, "VirtDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class StartVirtDomainCommand : DomainTransitionCmdlet
{
    /// <summary>Starts them paused, before the first instruction.</summary>
    [Parameter(HelpMessage = "Starts them paused, before the first instruction.")]
    public SwitchParameter Paused { get; set; }

    /// <summary>Boots from the disks, even if there is a saved state, which is dropped.</summary>
    [Parameter(HelpMessage = "Boots from the disks; a saved state is dropped.")]
    public SwitchParameter ForceBoot { get; set; }

    private protected override string Action => "Start";

    private protected override string Goal => Paused ? "paused" : "running";

    private protected override bool IsThere(VirtDomain domain) => domain.State == (Paused ? DomainState.Paused : DomainState.Running);

    private protected override bool IsFor(VirtDomain domain) => !domain.IsActive;

    private protected override string Rule => "only a domain that is shut off can be started";

    private protected override ValueTask<VirtDomain> SendAsync(IDomainLifecycleDriver driver, VirtDomain domain) =>
        driver.StartDomainAsync(domain.Key, (Paused ? DomainStartFlags.Paused : 0) | (ForceBoot ? DomainStartFlags.ForceBoot : 0), StopToken);
}
