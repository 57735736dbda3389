using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes definitions of domains; their disks stay.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class RemoveVirtDomainCommand : DomainActionCmdlet
{
    /// <summary>Removes a domain that is active, and turns it off.</summary>
    [Parameter(HelpMessage = "Removes a domain that is active, and turns it off.")]
    public SwitchParameter Force { get; set; }

    private protected override string Action => Force ? "Turn off and remove" : "Remove";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var config = domain.Connection.RequireWrite<IDomainConfigDriver>("undefine");
        // The domain may have been got a while ago.
        var now = await LookAgainAsync(domain);
        if (now.IsActive && !Force)
        {
            WriteError(ErrorRecords.Invalid(now, $"{now.Name} is {now.State}: only a domain that is shut off can be removed.", "Stop it first, or use -Force to turn it off."));
            return null;
        }
        // The definition first: where that is refused, nothing has changed, and the domain still runs.
        if (now.Persistent)
            await config.UndefineDomainAsync(domain.Key, StopToken);
        return now.IsActive ? await Lifecycle(domain).DestroyDomainAsync(domain.Key, StopToken) : now;
    }
}
