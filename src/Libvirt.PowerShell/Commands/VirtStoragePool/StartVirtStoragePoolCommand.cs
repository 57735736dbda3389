using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Starts storage pools.</summary>
[Cmdlet(VerbsLifecycle.Start, "VirtStoragePool", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtStoragePool))]
public sealed class StartVirtStoragePoolCommand : StoragePoolActionCmdlet
{
    /// <summary>Builds them first: makes their directory, file system or volume group.</summary>
    [Parameter(HelpMessage = "Builds them first: makes their directory, file system or volume group.")]
    public SwitchParameter Build { get; set; }

    private protected override string Action => Build ? "Build and start" : "Start";

    private protected override async Task<VirtStoragePool> ActAsync(VirtStoragePool pool) =>
        await Lifecycle(pool).StartStoragePoolAsync(pool.Key, Build ? StoragePoolStartFlags.Build : StoragePoolStartFlags.None, StopToken);
}
