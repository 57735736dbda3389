using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Work that goes on behind a command (<see cref="OperationProgress"/>), shown as PowerShell's progress: what lasts long enough to be seen, and five records a second at most.</summary>
/// <param name="write">Writes a record; only on the pipeline's thread.</param>
/// <param name="wake">Asks for a call of <see cref="OnWoken"/> there.</param>
internal sealed class OperationRecords(Action<ProgressRecord> write, Action wake) : IDisposable
{
    // More would slow down what they tell of.
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static int s_lastActivity;

    private readonly Lock _gate = new();

    // In the order of their turns: the one that has waited longest is first.
    private readonly List<(OperationProgress Operation, ProgressRecord Record)> _operations = [];
    private readonly HashSet<ProgressRecord> _shown = [];
    private Timer? _timer;
    private bool _isClosed;
    private int _isWaking;

    /// <summary>Some work has begun; on any thread.</summary>
    internal void Begin(OperationProgress operation)
    {
        lock (_gate)
        {
            // What a command has left behind when it ended is nobody's to show.
            if (_isClosed)
                return;
            _operations.Add((operation, new ProgressRecord(Interlocked.Increment(ref s_lastActivity), operation.Name, " ")));
            _timer ??= new Timer(_ => OnTime(), null, Interval, Interval);
        }
    }

    /// <summary>Shows how far one of them is, the one whose turn it is, and which have ended.</summary>
    internal void OnWoken()
    {
        Volatile.Write(ref _isWaking, 0);
        Finish(all: false);
        if (NextTurn() is not var (next, shown))
            return;
        var (percent, status) = (next.Percent ?? -1, next.Status ?? " ");
        if (!_shown.Add(shown) && shown.PercentComplete == percent && shown.StatusDescription == status)
            return;
        (shown.PercentComplete, shown.StatusDescription) = (percent, status);
        write(shown);
    }

    /// <summary>Takes away what is shown of work that has ended.</summary>
    /// <param name="all">Whether none goes on that anybody waits for.</param>
    internal void Finish(bool all)
    {
        foreach (var (_, record) in Take(operation => all || operation.IsFinished))
            Complete(record);
    }

    /// <summary>Takes no more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _operations.Clear();
            _timer?.Dispose();
        }
    }

    // A command that is busy elsewhere, as while those behind it in the pipeline work, is woken once.
    private void OnTime()
    {
        if (Interlocked.Exchange(ref _isWaking, 1) == 0)
            wake();
    }

    private List<(OperationProgress Operation, ProgressRecord Record)> Take(Predicate<OperationProgress> which)
    {
        lock (_gate)
        {
            var taken = _operations.FindAll(entry => which(entry.Operation));
            _operations.RemoveAll(taken.Contains);
            if (_operations.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
            return taken;
        }
    }

    private (OperationProgress Operation, ProgressRecord Record)? NextTurn()
    {
        lock (_gate)
        {
            if (_operations.Count == 0)
                return null;
            var next = _operations[0];
            _operations.RemoveAt(0);
            _operations.Add(next);
            return next;
        }
    }

    private void Complete(ProgressRecord record)
    {
        if (!_shown.Remove(record))
            return;
        record.RecordType = ProgressRecordType.Completed;
        write(record);
    }
}
