using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes definitions of storage pools; what is stored in them stays.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtStoragePool", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtStoragePool))]
public sealed class RemoveVirtStoragePoolCommand : StoragePoolActionCmdlet
{
    /// <summary>Stops a pool that is active first.</summary>
    [Parameter(HelpMessage = "Stops a storage pool that is active first.")]
    public SwitchParameter Force { get; set; }

    private protected override string Action => Force ? "Stop and remove" : "Remove";

    private protected override async Task<VirtStoragePool> ActAsync(VirtStoragePool pool)
    {
        var config = pool.Connection.RequireWrite<IStoragePoolConfigDriver>("undefine");
        if (Force)
        {
            // It may have been got a while ago, and a transient one is gone when it stops.
            pool = await pool.Connection.Require<IStorageDriver>().LookupStoragePoolByUuidAsync(pool.Uuid, StopToken);
            if (pool.IsActive)
                pool = await Lifecycle(pool).DestroyStoragePoolAsync(pool.Key, StopToken);
            if (!pool.Persistent)
                return pool;
        }
        await config.UndefineStoragePoolAsync(pool.Key, StopToken);
        return pool;
    }
}
