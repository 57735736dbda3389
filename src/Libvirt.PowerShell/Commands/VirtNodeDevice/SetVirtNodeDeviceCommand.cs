using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes settings of devices of hosts.</summary>
[Cmdlet(VerbsCommon.Set, "VirtNodeDevice", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class SetVirtNodeDeviceCommand : NodeDeviceActionCmdlet
{
    /// <summary>Whether the device is made when its host starts.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Whether the device is made when its host starts.")]
    public bool Autostart { get; set; }

    private protected override string Action => $"Set autostart to {Autostart}";

    private protected override async Task<VirtNodeDevice?> ActAsync(VirtNodeDevice device) =>
        await device.Connection.RequireWrite<INodeDeviceConfigDriver>("set autostart", "virNodeDeviceSetAutostart").SetNodeDeviceAutostartAsync(device.Name, Autostart, StopToken);
}
