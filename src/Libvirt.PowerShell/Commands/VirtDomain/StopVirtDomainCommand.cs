using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Stops domains: asks the guest to shut down, or ends it by force.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class StopVirtDomainCommand : DomainTransitionCmdlet
{
    /// <summary>Ends them at once, as if the plug were pulled; what the guest has not written is lost.</summary>
    [Parameter(HelpMessage = "Ends them at once, as if the plug were pulled.")]
    [Alias("TurnOff")]
    public SwitchParameter Force { get; set; }

    private protected override string Action => Force ? "Turn off" : "Shut down";

    private protected override string Goal => "shut off";

    private protected override bool IsThere(VirtDomain domain) => !domain.IsActive;

    private protected override bool IsFor(VirtDomain domain) => domain.IsActive;

    private protected override string Rule => "only an active domain can be stopped";

    private protected override ValueTask<VirtDomain> SendAsync(IDomainLifecycleDriver driver, VirtDomain domain) =>
        Force ? driver.DestroyDomainAsync(domain.Key, StopToken) : driver.ShutdownDomainAsync(domain.Key, StopToken);
}
