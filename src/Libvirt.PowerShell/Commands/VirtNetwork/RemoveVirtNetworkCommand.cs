using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes networks.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtNetwork", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetwork))]
public sealed class RemoveVirtNetworkCommand : NetworkActionCmdlet
{
    /// <summary>Removes a network that is active, and stops it.</summary>
    [Parameter(HelpMessage = "Removes a network that is active, and stops it.")]
    public SwitchParameter Force { get; set; }

    private protected override string Action => Force ? "Stop and remove" : "Remove";

    private protected override async Task<VirtNetwork?> ActAsync(VirtNetwork network)
    {
        var config = network.Connection.RequireWrite<INetworkConfigDriver>("undefine");
        var now = await LookAgainAsync(network);
        // Where no network can be stopped, all are always active.
        var isStarted = now.IsActive && network.Connection.Supports<INetworkLifecycleDriver>();
        if (isStarted && !Force)
        {
            WriteError(ErrorRecords.Invalid(now, $"{now.Name} is active: only a network that is not can be removed.", "Stop it first, or use -Force to stop it."));
            return null;
        }
        if (isStarted)
            now = await network.Connection.RequireWrite<INetworkLifecycleDriver>("destroy").DestroyNetworkAsync(network.Key, StopToken);
        if (now.Persistent)
            await config.UndefineNetworkAsync(network.Key, StopToken);
        return now;
    }
}
