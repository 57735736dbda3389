using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Begins a change of the interfaces of hosts, which can be taken back.</summary>
[Cmdlet(VerbsLifecycle.Start, "VirtInterfaceChange", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StartVirtInterfaceChangeCommand : InterfaceChangeCmdlet
{
    private protected override string Action => "Begin a change of interfaces";

    private protected override ValueTask ActAsync(IInterfaceChangeDriver driver) => driver.BeginInterfaceChangeAsync(StopToken);
}
