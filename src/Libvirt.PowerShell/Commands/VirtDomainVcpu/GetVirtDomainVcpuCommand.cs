using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the virtual CPUs of domains.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainVcpu", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainVcpu))]
public sealed class GetVirtDomainVcpuCommand : DomainFactCmdlet
{
    private protected override async Task TellAsync(VirtDomain domain)
    {
        var now = await LookAgainAsync(domain);
        WriteObject(await VcpuFacts.GetAsync(now, Inactive, StopToken), enumerateCollection: true);
    }
}
