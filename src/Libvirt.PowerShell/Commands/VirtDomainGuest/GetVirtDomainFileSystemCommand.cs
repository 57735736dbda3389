using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the file systems that are mounted in guests.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainFileSystem", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainFileSystem))]
public sealed class GetVirtDomainFileSystemCommand : DomainQueryCmdlet
{
    private protected override bool IsFor(VirtDomain domain) => domain.State == DomainState.Running;

    private protected override async Task<IEnumerable<object>> AskAsync(VirtDomain domain) => await VirtDomainFileSystem.ReadAsync(domain, StopToken);
}
