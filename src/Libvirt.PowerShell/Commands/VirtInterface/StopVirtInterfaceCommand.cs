using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Takes network interfaces of hosts down.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VirtInterface", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtInterface))]
public sealed class StopVirtInterfaceCommand : InterfaceActionCmdlet
{
    private protected override string Action => "Stop";

    private protected override Task<VirtInterface?> ActAsync(VirtInterface item) => BringAsync(item, up: false, driver => driver.DestroyInterfaceAsync(item.Name, StopToken));
}
