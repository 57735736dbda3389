using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Stops storage pools; what is stored in them stays.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VirtStoragePool", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtStoragePool))]
public sealed class StopVirtStoragePoolCommand : StoragePoolActionCmdlet
{
    private protected override string Action => "Stop";

    private protected override async Task<VirtStoragePool> ActAsync(VirtStoragePool pool) => await Lifecycle(pool).DestroyStoragePoolAsync(pool.Key, StopToken);
}
