using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Lets paused domains go on.</summary>
[Cmdlet(VerbsLifecycle.Resume, "VirtDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class ResumeVirtDomainCommand : DomainTransitionCmdlet
{
    private protected override string Action => "Resume";

    private protected override string Goal => "running";

    private protected override bool IsThere(VirtDomain domain) => domain.State == DomainState.Running;

    private protected override bool IsFor(VirtDomain domain) => domain.State == DomainState.Paused;

    private protected override string Rule => "only a paused domain can be resumed";

    private protected override ValueTask<VirtDomain> SendAsync(IDomainLifecycleDriver driver, VirtDomain domain) => driver.ResumeDomainAsync(domain.Key, StopToken);
}
