using Libvirt.Logging;

namespace Libvirt.PowerShell.Commands;

/// <summary>The commands at work, in whatever runspaces: who gets which message of the log. What is behind the output <c>host</c>.</summary>
/// <remarks>
/// A message that is logged in the course of a command's work, on whatever thread that goes on, is that command's. One that belongs to no
/// command, as those of the event loop's thread, goes to every runspace: there to the innermost command, once.
/// </remarks>
internal static class RunningCommands
{
    private static readonly AsyncLocal<CommandMessages?> Own = new();
    private static readonly HashSet<CommandMessages> Innermost = [];
    private static readonly Lock Gate = new();

    // A pipeline is one thread: commands on it are at work one inside the other.
    [ThreadStatic]
    private static CommandMessages? t_innermost;

    // Registered when the first command works, and so not by an import.
    static RunningCommands() => LogHost.Register(TryWrite);

    /// <summary>A command begins to work on this thread.</summary>
    /// <returns>Ends that.</returns>
    internal static Work Enter(CommandMessages command)
    {
        var work = new Work(Own.Value, t_innermost);
        Replace(t_innermost, command);
        Own.Value = command;
        return work;
    }

    /// <summary>What this thread logs from now on is nobody's to show.</summary>
    /// <returns>Ends that.</returns>
    internal static Work Silence()
    {
        var work = new Work(Own.Value, t_innermost);
        Own.Value = CommandMessages.Ended;
        return work;
    }

    private static void Replace(CommandMessages? old, CommandMessages? next)
    {
        lock (Gate)
        {
            if (old is not null)
                Innermost.Remove(old);
            if (next is not null)
                Innermost.Add(next);
        }
        t_innermost = next;
    }

    // Under the log's gate: messages are only put into queues here.
    private static bool TryWrite(in LogRecord record)
    {
        if (Own.Value is { } own)
            return own.TryAdd(record);
        lock (Gate)
        {
            var taken = Innermost.Count > 0;
            foreach (var command in Innermost)
                taken &= command.TryAdd(record);
            return taken;
        }
    }

    /// <summary>The work of a command on its pipeline's thread.</summary>
    internal readonly struct Work(CommandMessages? outerOwn, CommandMessages? outer) : IDisposable
    {
        public void Dispose()
        {
            Replace(t_innermost, outer);
            Own.Value = outerOwn;
        }
    }
}
