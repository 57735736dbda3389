using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the disks of domains that failed.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainDiskError", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainDiskError))]
public sealed class GetVirtDomainDiskErrorCommand : DomainQueryCmdlet
{
    private protected override async Task<IEnumerable<object>> AskAsync(VirtDomain domain) =>
        (await domain.Connection.Require<IDomainDiagnosticsDriver>().GetDiskErrorsAsync(domain.Key, StopToken)).Select(e => new VirtDomainDiskError(domain, e.Disk, e.Error));
}
