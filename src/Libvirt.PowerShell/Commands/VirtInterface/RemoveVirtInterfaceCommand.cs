using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes definitions of network interfaces of hosts.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtInterface", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtInterface))]
public sealed class RemoveVirtInterfaceCommand : InterfaceActionCmdlet
{
    private protected override string Action => "Remove";

    private protected override async Task<VirtInterface?> ActAsync(VirtInterface item)
    {
        await item.Connection.RequireWrite<IInterfaceConfigDriver>("undefine").UndefineInterfaceAsync(item.Name, StopToken);
        return item;
    }
}
