using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes settings of storage pools.</summary>
[Cmdlet(VerbsCommon.Set, "VirtStoragePool", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtStoragePool))]
public sealed class SetVirtStoragePoolCommand : StoragePoolActionCmdlet
{
    /// <summary>Whether the pool starts with its host.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Whether the storage pool starts with its host.")]
    public bool Autostart { get; set; }

    private protected override string Action => $"Set autostart to {Autostart}";

    private protected override async Task<VirtStoragePool> ActAsync(VirtStoragePool pool) =>
        await pool.Connection.RequireWrite<IStoragePoolConfigDriver>("set autostart").SetStoragePoolAutostartAsync(pool.Key, Autostart, StopToken);
}
