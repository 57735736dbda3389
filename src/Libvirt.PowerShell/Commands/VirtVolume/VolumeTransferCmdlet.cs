using System.Management.Automation;
using Libvirt.PowerShell.Formatting;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that moves what is in volumes from or to files, and shows how far it is.</summary>
public abstract class VolumeTransferCmdlet : VolumeCmdlet
{
    // Five records a second at most: more would slow down what they tell of.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static int s_lastActivity;

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
        var counter = new Counter();
        var record = new ProgressRecord(Interlocked.Increment(ref s_lastActivity), activity, "0 B");
        var work = move(new VolumeTransfer { Offset = Offset, Length = Length, Sparse = Sparse, Progress = counter });
        try
        {
            while (await Task.WhenAny(work, Task.Delay(Interval, StopToken)) != work && !StopToken.IsCancellationRequested)
            {
                record.StatusDescription = total > 0 ? $"{Display.Size(counter.Value)} of {Display.Size(total)}" : Display.Size(counter.Value);
                record.PercentComplete = total > 0 ? (int)Math.Min(100, counter.Value * 100.0 / total) : -1;
                WriteProgress(record);
            }
            await work;
        }
        finally
        {
            record.RecordType = ProgressRecordType.Completed;
            WriteProgress(record);
        }
    }

    private sealed class Counter : IProgress<ulong>
    {
        private ulong _value;

        internal ulong Value => Volatile.Read(ref _value);

        public void Report(ulong value) => Volatile.Write(ref _value, value);
    }
}
