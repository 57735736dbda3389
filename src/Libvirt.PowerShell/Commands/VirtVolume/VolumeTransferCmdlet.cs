using System.Management.Automation;
using Libvirt.PowerShell.Formatting;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that moves what is in volumes from or to files, and shows how far it is.</summary>
public abstract class VolumeTransferCmdlet : VolumeCmdlet
{
    /// <summary>Names, with wildcards: what moves something wants to be told what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of volumes; wildcards are permitted.")]
    [Alias("VolumeName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.VolumeCompleter))]
    [Parameters.NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The file.")]
    [ValidateNotNullOrEmpty]
    public string? FilePath { get; set; }

    /// <summary>Where in the volume it begins, in bytes.</summary>
    [Parameter(HelpMessage = "Where in the volume it begins, in bytes.")]
    public ulong Offset { get; set; }

    /// <summary>How much is moved, in bytes; all, where nothing is said.</summary>
    [Parameter(HelpMessage = "How much is moved, in bytes; all, where nothing is said.")]
    public ulong Length { get; set; }

    /// <summary>Keeps holes as holes.</summary>
    [Parameter(HelpMessage = "Keeps holes as holes: they are neither moved nor do they take space.")]
    public SwitchParameter Sparse { get; set; }

    /// <summary>Moves, and shows how far it is until it is done.</summary>
    /// <param name="activity">What is done: <c>Exporting web01.qcow2</c>.</param>
    /// <param name="total">How much there is to move, in bytes; 0 where nobody knows.</param>
    /// <param name="move">Does it.</param>
    private protected async Task MoveAsync(string activity, ulong total, Func<VolumeTransfer, Task> move)
    {
        using var operation = OperationProgress.Begin(activity);
        await move(new VolumeTransfer { Offset = Offset, Length = Length, Sparse = Sparse, Progress = new Meter(operation, total) });
    }

    private sealed class Meter(OperationProgress operation, ulong total) : IProgress<ulong>
    {
        public void Report(ulong value) => operation.Report(
            total > 0 ? (int)Math.Min(100, value * 100.0 / total) : null,
            total > 0 ? $"{Display.Size(value)} of {Display.Size(total)}" : Display.Size(value));
    }
}
