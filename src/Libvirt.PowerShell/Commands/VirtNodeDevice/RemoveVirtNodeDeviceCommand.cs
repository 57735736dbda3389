using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Ends virtual devices of hosts, and removes their definitions.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtNodeDevice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class RemoveVirtNodeDeviceCommand : NodeDeviceActionCmdlet
{
    private protected override string Action => "Remove";

    private protected override async Task<VirtNodeDevice?> ActAsync(VirtNodeDevice device)
    {
        var config = device.Connection.Supports<INodeDeviceConfigDriver>() ? device.Connection.RequireWrite<INodeDeviceConfigDriver>("undefine") : null;
        if (device.IsActive)
            await device.Connection.RequireWrite<INodeDeviceLifecycleDriver>("destroy").DestroyNodeDeviceAsync(device.Name, StopToken);
        if (device.Persistent && config is not null)
        {
            try
            {
                await config.UndefineNodeDeviceAsync(device.Name, StopToken);
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.NoSupport && device.IsActive)
            {
                // A hypervisor that keeps no definitions has none to remove.
            }
        }
        return device with { IsActive = false };
    }
}
