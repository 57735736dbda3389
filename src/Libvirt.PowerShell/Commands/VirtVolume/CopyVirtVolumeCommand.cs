using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Copies volumes: makes new ones with the same content.</summary>
[Cmdlet(VerbsCommon.Copy, "VirtVolume", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtVolume))]
public sealed class CopyVirtVolumeCommand : VolumeCmdlet
{
    /// <summary>Names, with wildcards: what makes something wants to be told of what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of volumes; wildcards are permitted.")]
    [Alias("VolumeName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>The name of the copy.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The name of the copy.")]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The pool of the copy; that of the original where none is given.</summary>
    [Parameter(HelpMessage = "The storage pool of the copy; that of the original, where nothing is said.")]
    [ArgumentCompleter(typeof(StoragePoolCompleter))]
    public StoragePoolParameter? DestinationPool { get; set; }

    /// <summary>The format of the copy; that of the original where none is given.</summary>
    [Parameter(HelpMessage = "The format of the copy; that of the original, where nothing is said.")]
    [ArgumentCompleter(typeof(VolumeFormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Format { get; set; }

    /// <summary>Lets the copy share its blocks with the original where the file system can.</summary>
    [Parameter(HelpMessage = "Lets the copy share its blocks with the original where the file system can.")]
    public SwitchParameter Reflink { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachAsync(FindVolumesAsync(), $"Copy to {Destination}", CopyAsync, passThru: true);

    private async Task<VirtVolume?> CopyAsync(VirtVolume volume)
    {
        var driver = volume.Connection.Require<IStorageDriver>();
        var pool = DestinationPool?.Pool ?? await driver.LookupStoragePoolByNameAsync(DestinationPool?.Name ?? volume.Pool, StopToken);
        var definition = StorageVolumeDefinition.ParseLive(await driver.GetVolumeXmlAsync(volume.Identity, StopToken));
        definition.Name = Destination!;
        definition.Key = definition.Path = null;
        if (Format is not null)
            definition.Format = Format;
        return await volume.Connection.RequireWrite<IVolumeDriver>("copy").CopyVolumeAsync(
            pool.Key, definition.ToXml(), volume.Identity, Reflink ? VolumeCreateFlags.Reflink : VolumeCreateFlags.None, StopToken);
    }
}
