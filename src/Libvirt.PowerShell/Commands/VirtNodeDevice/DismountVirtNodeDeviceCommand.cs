using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Takes devices from their drivers on hosts, for guests.</summary>
[Cmdlet(VerbsData.Dismount, "VirtNodeDevice", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class DismountVirtNodeDeviceCommand : NodeDeviceActionCmdlet
{
    /// <summary>The driver that gets the devices instead.</summary>
    [Parameter(HelpMessage = "The driver that gets the devices instead, such as vfio.")]
    [ValidateNotNullOrEmpty]
    public string? Driver { get; set; }

    private protected override string Action => "Detach";

    private protected override async Task<VirtNodeDevice?> ActAsync(VirtNodeDevice device) =>
        await device.Connection.RequireWrite<INodeDeviceAssignmentDriver>("detach", Driver is null ? "virNodeDeviceDettach" : "virNodeDeviceDetachFlags").DetachNodeDeviceAsync(device.Name, Driver, StopToken);
}
