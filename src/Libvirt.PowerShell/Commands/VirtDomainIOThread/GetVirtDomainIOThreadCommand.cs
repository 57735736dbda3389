using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the threads that do the I/O of domains' disks.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainIOThread", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainIOThread))]
public sealed class GetVirtDomainIOThreadCommand : DomainFactCmdlet
{
    private protected override async Task TellAsync(VirtDomain domain) =>
        WriteObject(await domain.Connection.Require<IDomainIOThreadDriver>().GetIOThreadsAsync(domain.Key, Impact, StopToken), enumerateCollection: true);
}
