using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Deletes the place that storage pools are defined for, with what is stored in it; the definitions stay.</summary>
[Cmdlet(VerbsCommon.Clear, "VirtStoragePool", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtStoragePool))]
public sealed class ClearVirtStoragePoolCommand : StoragePoolActionCmdlet
{
    private protected override string Action => "Delete what is stored";

    private protected override async Task<VirtStoragePool> ActAsync(VirtStoragePool pool) => await Lifecycle(pool).DeleteStoragePoolAsync(pool.Key, StoragePoolDeleteFlags.None, StopToken);
}
