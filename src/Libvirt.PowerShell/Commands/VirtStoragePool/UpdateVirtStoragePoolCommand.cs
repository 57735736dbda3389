using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Looks storage pools through again, for volumes that came or went.</summary>
[Cmdlet(VerbsData.Update, "VirtStoragePool", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtStoragePool))]
public sealed class UpdateVirtStoragePoolCommand : StoragePoolActionCmdlet
{
    private protected override string Action => "Refresh";

    private protected override async Task<VirtStoragePool> ActAsync(VirtStoragePool pool) =>
        await pool.Connection.RequireWrite<IStoragePoolRefreshDriver>("refresh").RefreshStoragePoolAsync(pool.Key, StopToken);
}
