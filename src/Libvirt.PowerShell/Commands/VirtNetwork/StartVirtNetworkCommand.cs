using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Starts networks.</summary>
[Cmdlet(VerbsLifecycle.Start, "VirtNetwork", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetwork))]
public sealed class StartVirtNetworkCommand : NetworkActionCmdlet
{
    private protected override string Action => "Start";

    private protected override async Task<VirtNetwork?> ActAsync(VirtNetwork network)
    {
        var driver = network.Connection.RequireWrite<INetworkLifecycleDriver>("start");
        try
        {
            return await driver.StartNetworkAsync(network.Key, StopToken);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.OperationInvalid)
        {
            var now = await LookAgainAsync(network);
            if (!now.IsActive)
                throw;
            WriteError(ErrorRecords.Invalid(now, $"{now.Name} is already active.", "Stop-VirtNetwork stops it.", e));
            return null;
        }
    }
}
