using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that does something to each of its volumes, after asking.</summary>
public abstract class VolumeActionCmdlet : VolumeCmdlet
{
    /// <summary>Names, with wildcards: what changes something wants to be told to what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of volumes; wildcards are permitted.")]
    [Alias("VolumeName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.VolumeCompleter))]
    [Parameters.NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Gives each volume as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the volumes as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The verb for questions and what-ifs: <c>Wipe</c>.</summary>
    private protected abstract string Action { get; }

    /// <summary>Does it to one volume.</summary>
    /// <returns>The volume as it is afterwards.</returns>
    private protected abstract Task<VirtVolume> ActAsync(VirtVolume volume);

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync() => ForEachAsync(FindVolumesAsync(), Action, async volume => await ActAsync(volume), PassThru);
}
