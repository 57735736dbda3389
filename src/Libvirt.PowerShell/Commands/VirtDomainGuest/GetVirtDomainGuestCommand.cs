using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets what guests say of themselves.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainGuest", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainGuest))]
public sealed class GetVirtDomainGuestCommand : DomainQueryCmdlet
{
    private protected override async Task<IEnumerable<object>> AskAsync(VirtDomain domain) => [await VirtDomainGuest.ReadAsync(domain, StopToken)];
}
