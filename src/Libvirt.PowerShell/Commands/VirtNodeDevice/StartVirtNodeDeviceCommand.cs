using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes devices of hosts that are defined.</summary>
[Cmdlet(VerbsLifecycle.Start, "VirtNodeDevice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class StartVirtNodeDeviceCommand : NodeDeviceActionCmdlet
{
    private protected override string Action => "Start";

    private protected override async Task<VirtNodeDevice?> ActAsync(VirtNodeDevice device) =>
        await device.Connection.RequireWrite<INodeDeviceConfigDriver>("create", "virNodeDeviceCreate").StartNodeDeviceAsync(device.Name, StopToken);
}
