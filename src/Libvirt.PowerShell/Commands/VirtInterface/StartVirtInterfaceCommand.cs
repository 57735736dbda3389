using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Brings network interfaces of hosts up.</summary>
[Cmdlet(VerbsLifecycle.Start, "VirtInterface", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtInterface))]
public sealed class StartVirtInterfaceCommand : InterfaceActionCmdlet
{
    private protected override string Action => "Start";

    private protected override Task<VirtInterface?> ActAsync(VirtInterface item) => BringAsync(item, up: true, driver => driver.StartInterfaceAsync(item.Name, StopToken));
}
