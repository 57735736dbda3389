using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Sends guests an interrupt that they cannot mask; most systems write what they were doing then, or start a debugger.</summary>
[Cmdlet(VerbsCommunications.Send, "VirtDomainNmi", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class SendVirtDomainNmiCommand : DomainActionCmdlet
{
    private protected override string Action => "Send NMI";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        await domain.Connection.RequireWrite<IDomainNmiDriver>("send of an interrupt").InjectNmiAsync(domain.Key, StopToken);
        return await AfterAsync(domain);
    }
}
