using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Stops networks; guests that are plugged into them lose their link.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VirtNetwork", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetwork))]
public sealed class StopVirtNetworkCommand : NetworkActionCmdlet
{
    private protected override string Action => "Stop";

    private protected override async Task<VirtNetwork?> ActAsync(VirtNetwork network) =>
        await network.Connection.RequireWrite<INetworkLifecycleDriver>("destroy").DestroyNetworkAsync(network.Key, StopToken);
}
