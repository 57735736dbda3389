using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes ports of networks.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtNetworkPort", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(VirtNetworkPort))]
public sealed class RemoveVirtNetworkPortCommand : NetworkPortCmdlet
{
    /// <summary>Gives the ports that were removed.</summary>
    [Parameter(HelpMessage = "Gives the ports that were removed.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachAsync(async port =>
    {
        if (!ShouldProcess($"{port.Uuid} of {port.Network.Name} ({port.Connection})", "Remove"))
            return;
        await port.Connection.RequireWrite<INetworkPortDriver>("port delete").DeleteNetworkPortAsync(port.Network.Key, port.Uuid, StopToken);
        if (PassThru)
            WriteObject(port);
    });
}
