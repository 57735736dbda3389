using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gives domains that are shut off another name.</summary>
[Cmdlet(VerbsCommon.Rename, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class RenameVirtDomainCommand : DomainActionCmdlet
{
    /// <summary>The other name.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The other name.")]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    private protected override string Action => $"Rename to {NewName}";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain) =>
        await domain.Connection.RequireWrite<IDomainRenameDriver>("rename").RenameDomainAsync(domain.Key, NewName!, StopToken);
}
