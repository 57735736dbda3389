using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Saves the state of domains and ends their runs: for the next start, or to a file.</summary>
[Cmdlet(VerbsData.Save, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class SaveVirtDomainCommand : DomainFileCmdlet
{
    /// <summary>A file on the hypervisor's host, or a folder for a file of each domain; without it the state stays with the domain, and its next start goes on from it.</summary>
    [Parameter(HelpMessage = "A file or a folder on the hypervisor's host; without it the state stays with the domain.")]
    [ValidateNotNullOrEmpty]
    public string? FilePath { get; set; }

    /// <summary>Goes on running, even if it is paused now.</summary>
    [Parameter(HelpMessage = "It will go on running, even if it is paused now.")]
    public SwitchParameter Running { get; set; }

    /// <summary>Goes on paused, even if it is running now.</summary>
    [Parameter(HelpMessage = "It will go on paused, even if it is running now.")]
    public SwitchParameter Paused { get; set; }

    private protected override string Action => FilePath is null ? "Save" : $"Save to {FilePath}";

    private protected override string Extension => "save";

    private DomainSaveFlags Flags => (Running ? DomainSaveFlags.Running : 0) | (Paused ? DomainSaveFlags.Paused : 0);

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain) => FilePath is null
        ? await domain.Connection.RequireWrite<IManagedSaveDriver>("save").ManagedSaveDomainAsync(domain.Key, Flags, StopToken)
        : await domain.Connection.RequireWrite<ISaveDriver>("save").SaveDomainAsync(domain.Key, FileOf(domain, FilePath), xml: null, Flags, StopToken);
}
