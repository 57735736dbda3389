using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Keeps what was changed of the interfaces of hosts.</summary>
[Cmdlet(VerbsLifecycle.Complete, "VirtInterfaceChange", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class CompleteVirtInterfaceChangeCommand : InterfaceChangeCmdlet
{
    private protected override string Action => "Keep the change of interfaces";

    private protected override ValueTask ActAsync(IInterfaceChangeDriver driver) => driver.CommitInterfaceChangeAsync(StopToken);
}
