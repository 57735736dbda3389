using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Resets devices of hosts.</summary>
[Cmdlet(VerbsCommon.Reset, "VirtNodeDevice", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class ResetVirtNodeDeviceCommand : NodeDeviceActionCmdlet
{
    private protected override string Action => "Reset";

    private protected override async Task<VirtNodeDevice?> ActAsync(VirtNodeDevice device) =>
        await device.Connection.RequireWrite<INodeDeviceAssignmentDriver>("reset", "virNodeDeviceReset").ResetNodeDeviceAsync(device.Name, StopToken);
}
