using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes settings of domains.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class SetVirtDomainCommand : DomainActionCmdlet
{
    /// <summary>Whether the domain starts with its host.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Whether the domain starts with its host.")]
    public bool Autostart { get; set; }

    private protected override string Action => $"Set autostart to {Autostart}";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain) =>
        await domain.Connection.RequireWrite<IDomainConfigDriver>("set autostart").SetDomainAutostartAsync(domain.Key, Autostart, StopToken);
}
