using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Ends virtual devices of hosts; definitions stay.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VirtNodeDevice", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class StopVirtNodeDeviceCommand : NodeDeviceActionCmdlet
{
    private protected override string Action => "Stop";

    private protected override async Task<VirtNodeDevice?> ActAsync(VirtNodeDevice device)
    {
        await device.Connection.RequireWrite<INodeDeviceLifecycleDriver>("destroy").DestroyNodeDeviceAsync(device.Name, StopToken);
        return device with { IsActive = false };
    }
}
