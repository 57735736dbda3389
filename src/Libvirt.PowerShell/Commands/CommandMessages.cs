using System.Text;
using Libvirt.Logging;

namespace Libvirt.PowerShell.Commands;

/// <summary>Messages of the log on their way to the streams of one command: logged on any thread, written on the pipeline's.</summary>
/// <param name="write">Writes one; only on the pipeline's thread.</param>
/// <param name="wake">Asks for a call of <see cref="OnWoken"/> there.</param>
internal sealed class CommandMessages(Action<LogPriority, string> write, Action wake)
{
    // A command that is busy elsewhere, as while those behind it in the pipeline work, must not gather without end.
    internal const int MaxCount = 10_000;
    internal const int MaxLength = 16 * 1024 * 1024;

    private readonly Queue<(LogPriority Priority, string Text)> _queue = new();
    private readonly Lock _gate = new();
    private volatile int _count;
    private int _length;
    private bool _isWaking;
    private bool _isClosed;

    /// <summary>A command that has ended.</summary>
    internal static CommandMessages Ended { get; } = CreateEnded();

    /// <summary>Whether there are some to write.</summary>
    internal bool Any => _count > 0;

    /// <summary>Takes a message.</summary>
    /// <returns>False if it is lost: the command has ended, or does not get round to writing.</returns>
    internal bool TryAdd(in LogRecord record)
    {
        var text = $"{record.Source}: {Encoding.UTF8.GetString(record.Text)}";
        lock (_gate)
        {
            if (_isClosed || _count == MaxCount || text.Length > MaxLength - _length)
                return false;
            _queue.Enqueue((record.Priority, text));
            _count = _queue.Count;
            _length += text.Length;
            if (_isWaking)
                return true;
            _isWaking = true;
        }
        wake();
        return true;
    }

    /// <summary>Writes those that have come; for those that come from now on there is another call.</summary>
    internal void OnWoken()
    {
        lock (_gate)
            _isWaking = false;
        Write();
    }

    /// <summary>Writes those that have come, but not those that come meanwhile: the command has its work to do. What is logged by this itself is lost, or there would be no end to it.</summary>
    internal void Write()
    {
        using var silence = RunningCommands.Silence();
        for (var left = _count; left > 0 && TryTake(out var message); left--)
            write(message.Priority, message.Text);
    }

    /// <summary>Takes no more; those that were not written are lost.</summary>
    internal void Close()
    {
        int lost;
        lock (_gate)
        {
            lost = _count;
            _isClosed = true;
            _queue.Clear();
            _count = _length = 0;
        }
        if (lost > 0)
            LogHost.CountLost(lost);
    }

    private bool TryTake(out (LogPriority Priority, string Text) message)
    {
        lock (_gate)
        {
            var taken = _queue.TryDequeue(out message);
            _count = _queue.Count;
            _length -= message.Text?.Length ?? 0;
            return taken;
        }
    }

    private static CommandMessages CreateEnded()
    {
        var ended = new CommandMessages(static (_, _) => { }, static () => { });
        ended.Close();
        return ended;
    }
}
