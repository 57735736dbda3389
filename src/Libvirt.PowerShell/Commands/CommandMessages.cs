using System.Text;
using Libvirt.Logging;

namespace Libvirt.PowerShell.Commands;

/// <summary>Messages of the log on their way to the streams of one command: logged on any thread, written on the pipeline's.</summary>
/// <param name="write">Writes one; only on the pipeline's thread.</param>
/// <param name="wake">Says that there are some, so that <see cref="Write"/> is called.</param>
internal sealed class CommandMessages(Action<LogPriority, string> write, Action wake)
{
    // A command that is busy elsewhere, as while those behind it in the pipeline work, must not gather without end.
    internal const int MaxCount = 10_000;
    internal const int MaxLength = 16 * 1024 * 1024;

    private readonly Queue<(LogPriority Priority, string Text)> _queue = new();
    private readonly Lock _gate = new();
    private int _length;
    private volatile bool _isAwake;
    private bool _isClosed;

    /// <summary>A command that has ended.</summary>
    internal static CommandMessages Ended { get; } = CreateEnded();

    /// <summary>Whether there may be some to write.</summary>
    internal bool Any => _isAwake;

    /// <summary>Takes a message.</summary>
    /// <returns>False if it is lost: the command has ended, or does not get round to writing.</returns>
    internal bool TryAdd(in LogRecord record)
    {
        var text = $"{record.Source}: {Encoding.UTF8.GetString(record.Text)}";
        lock (_gate)
        {
            if (_isClosed || _queue.Count == MaxCount || text.Length > MaxLength - _length)
                return false;
            _queue.Enqueue((record.Priority, text));
            _length += text.Length;
            if (_isAwake)
                return true;
            _isAwake = true;
        }
        wake();
        return true;
    }

    /// <summary>Writes those that have come. What is logged by that itself is lost, or there would be no end to it.</summary>
    internal void Write()
    {
        using var silence = RunningCommands.Silence();
        while (TryTake(out var message))
            write(message.Priority, message.Text);
    }

    /// <summary>Takes no more; those that were not written are lost.</summary>
    internal void Close()
    {
        int lost;
        lock (_gate)
        {
            lost = _queue.Count;
            _isClosed = true;
            _queue.Clear();
            _length = 0;
        }
        if (lost > 0)
            LogHost.CountLost(lost);
    }

    private bool TryTake(out (LogPriority Priority, string Text) message)
    {
        lock (_gate)
        {
            _isAwake = _queue.TryDequeue(out message);
            _length -= message.Text?.Length ?? 0;
            return _isAwake;
        }
    }

    private static CommandMessages CreateEnded()
    {
        var ended = new CommandMessages(static (_, _) => { }, static () => { });
        ended.Close();
        return ended;
    }
}
