namespace Libvirt.Logging;

/// <summary>Takes a message that the program is to show itself.</summary>
/// <returns>False if the message is lost.</returns>
public delegate bool LogHostWriter(in LogRecord record);

/// <summary>The program that this library is part of, as far as it shows messages by its own means: what is behind the output <c>host</c>.</summary>
/// <remarks>A program that registers no writer loses what goes to that output, and the output counts it.</remarks>
public static class LogHost
{
    private static LogHostWriter? s_writer;

    /// <summary>Says who takes messages from now on.</summary>
    /// <param name="writer">Called on the thread that logs, one message at a time, while others wait to log theirs: it must neither wait, nor log, nor throw.</param>
    public static void Register(LogHostWriter writer) => Volatile.Write(ref s_writer, writer);

    /// <summary>Counts messages that the writer has taken and that were not shown after all.</summary>
    public static void CountLost(long count)
    {
        foreach (var output in VirtLog.Outputs.OfType<HostLogOutput>())
            output.AddLost(count);
    }

    internal static bool TryWrite(in LogRecord record) => Volatile.Read(ref s_writer)?.Invoke(record) == true;
}
