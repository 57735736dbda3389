using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Drops the saved states of domains: their next start boots.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtDomainSavedState", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class RemoveVirtDomainSavedStateCommand : DomainActionCmdlet
{
    private protected override string Action => "Remove saved state";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain) =>
        await domain.Connection.RequireWrite<IManagedSaveDriver>("remove saved state").RemoveManagedSaveAsync(domain.Key, StopToken);
}
