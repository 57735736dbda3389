using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Ends the jobs of domains, such as migrations.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VirtDomainJob", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class StopVirtDomainJobCommand : DomainActionCmdlet
{
    private protected override string Action => "Stop job";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        await domain.Connection.RequireWrite<IDomainJobDriver>("stop of a job").AbortJobAsync(domain.Key, StopToken);
        return await AfterAsync(domain);
    }
}
