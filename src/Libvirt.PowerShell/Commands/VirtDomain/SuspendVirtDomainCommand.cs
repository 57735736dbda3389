using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Pauses domains; they keep their memory and do nothing.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class SuspendVirtDomainCommand : DomainTransitionCmdlet
{
    private protected override string Action => "Suspend";

    private protected override string Goal => "paused";

    private protected override bool IsThere(VirtDomain domain) => domain.State == DomainState.Paused;

    private protected override bool IsFor(VirtDomain domain) => domain.State == DomainState.Running;

    private protected override string Rule => "only a running domain can be suspended";

    private protected override ValueTask<VirtDomain> SendAsync(IDomainLifecycleDriver driver, VirtDomain domain) => driver.SuspendDomainAsync(domain.Key, StopToken);
}
