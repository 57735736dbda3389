using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gives devices back to their drivers on hosts.</summary>
[Cmdlet(VerbsData.Mount, "VirtNodeDevice", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class MountVirtNodeDeviceCommand : NodeDeviceActionCmdlet
{
    private protected override string Action => "Reattach";

    private protected override async Task<VirtNodeDevice?> ActAsync(VirtNodeDevice device) =>
        await device.Connection.RequireWrite<INodeDeviceAssignmentDriver>("reattach", "virNodeDeviceReAttach").ReattachNodeDeviceAsync(device.Name, StopToken);
}
