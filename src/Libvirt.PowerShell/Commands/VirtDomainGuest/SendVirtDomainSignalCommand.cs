using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Sends signals to processes of domains.</summary>
[Cmdlet(VerbsCommunications.Send, "VirtDomainSignal", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class SendVirtDomainSignalCommand : DomainActionCmdlet
{
    /// <summary>The signal.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The signal.")]
    public ProcessSignal Signal { get; set; }

    /// <summary>The process, by its number in the domain.</summary>
    [Parameter(HelpMessage = "The process, by its number in the domain; the first one by default.")]
    public long ProcessId { get; set; } = 1;

    private protected override string Action => $"Send {Signal}";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        await domain.Connection.RequireWrite<IDomainSignalDriver>("send of a signal").SendProcessSignalAsync(domain.Key, ProcessId, Signal, StopToken);
        return await AfterAsync(domain);
    }
}
