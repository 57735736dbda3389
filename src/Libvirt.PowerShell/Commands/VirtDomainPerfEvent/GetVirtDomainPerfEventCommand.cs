using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the host's performance counters of domains, and whether they are on.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainPerfEvent", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainPerfEvent))]
public sealed class GetVirtDomainPerfEventCommand : DomainFactCmdlet
{
    private protected override async Task TellAsync(VirtDomain domain)
    {
        foreach (var one in await domain.Connection.Require<IDomainPerfDriver>().GetPerfEventsAsync(domain.Key, Impact, StopToken))
            WriteObject(new VirtDomainPerfEvent { Domain = domain, Event = one.Name, Enabled = one.AsLong() != 0 });
    }
}
