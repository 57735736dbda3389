using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Builds storage pools: makes the directory, file system or volume group that they are defined for.</summary>
[Cmdlet(VerbsData.Initialize, "VirtStoragePool", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtStoragePool))]
public sealed class InitializeVirtStoragePoolCommand : StoragePoolActionCmdlet
{
    /// <summary>Overwrites what is there.</summary>
    [Parameter(HelpMessage = "Overwrites what is there.")]
    public SwitchParameter Overwrite { get; set; }

    /// <summary>Refuses where something is there.</summary>
    [Parameter(HelpMessage = "Refuses where something is there.")]
    public SwitchParameter NoOverwrite { get; set; }

    private protected override string Action => Overwrite ? "Build and overwrite" : "Build";

    private protected override async Task<VirtStoragePool> ActAsync(VirtStoragePool pool) => await Lifecycle(pool).BuildStoragePoolAsync(
        pool.Key, (Overwrite ? StoragePoolBuildFlags.Overwrite : 0) | (NoOverwrite ? StoragePoolBuildFlags.NoOverwrite : 0), StopToken);
}
