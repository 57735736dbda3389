using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Takes back what was changed of the interfaces of hosts.</summary>
[Cmdlet(VerbsCommon.Undo, "VirtInterfaceChange", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UndoVirtInterfaceChangeCommand : InterfaceChangeCmdlet
{
    private protected override string Action => "Take back the change of interfaces";

    private protected override ValueTask ActAsync(IInterfaceChangeDriver driver) => driver.RollbackInterfaceChangeAsync(StopToken);
}
