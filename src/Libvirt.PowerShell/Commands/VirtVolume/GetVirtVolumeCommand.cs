using System.Management.Automation;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets volumes.</summary>
[Cmdlet(VerbsCommon.Get, "VirtVolume", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtVolume))]
public sealed class GetVirtVolumeCommand : VolumeCmdlet
{
    private const string OfPool = "StoragePool";

    /// <summary>Pools whose volumes are wanted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfPool, ValueFromPipeline = true, HelpMessage = "Storage pools whose volumes are wanted, such as Get-VirtStoragePool gives.")]
    [ObjectTransformation<VirtStoragePool>("a storage pool")]
    public VirtStoragePool[]? StoragePool { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (ParameterSetName == OfPool)
        {
            foreach (var pool in StoragePool!)
                WriteObject(await FindInAsync(pool, ["*"], static _ => { }) ?? [], enumerateCollection: true);
            return;
        }
        await foreach (var found in FindVolumesAsync())
        {
            try
            {
                // One that is handed in may have been got a while ago.
                WriteObject(ParameterSetName == ByVolume ? await LookAgainAsync(found) : found);
            }
            catch (VirtException e)
            {
                WriteError(e, found);
            }
        }
    }
}
