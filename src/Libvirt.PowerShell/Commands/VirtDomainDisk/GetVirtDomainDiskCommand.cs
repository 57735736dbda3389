using System.Management.Automation;
using Libvirt.PowerShell.Completion;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the disks and drives of domains.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainDisk", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainDisk))]
public sealed class GetVirtDomainDiskCommand : DomainFactCmdlet
{
    /// <summary>Names of disks, with wildcards.</summary>
    [Parameter(HelpMessage = DiskChoice.Help)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DiskCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Target { get; set; }

    private protected override async Task TellAsync(VirtDomain domain) =>
        WriteObject(DiskChoice.Choose(domain, await ReadAsync(domain), Target, WriteError), enumerateCollection: true);
}
