namespace Libvirt.Logging;

/// <summary>A place that messages go to.</summary>
/// <remarks>Writes are serialised by <see cref="VirtLog"/>; an output needs no lock of its own.</remarks>
public abstract class LogOutput(LogPriority priority, string destination, string? name) : IDisposable
{
    private long _lost;
    private bool _isIntroduced;

    /// <summary>Messages below it do not go here, even if their source's filter keeps them.</summary>
    public LogPriority Priority { get; } = priority;

    /// <summary>The kind of place, such as <c>stderr</c> or <c>file</c>.</summary>
    public string Destination { get; } = destination;

    /// <summary>Which place of its kind, such as the path of a file; null where there is only one.</summary>
    public string? Name { get; } = name;

    /// <summary>How many messages could not be written: the disk was full, or nobody took them in time.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Writes a message, or gives it up: whoever logs must not wait for long.</summary>
    /// <returns>False if the message is lost.</returns>
    protected abstract bool TryWrite(in LogRecord record);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The output as libvirt prints it: <c>1:file:/var/log/virt.log</c>.</summary>
    public override string ToString() => Name is null ? $"{(int)Priority}:{Destination}" : $"{(int)Priority}:{Destination}:{Name}";

    /// <summary>Writes a message, after two that introduce the program if it is the first one. What is lost is counted.</summary>
    internal void Write(in LogRecord record)
    {
        if (!_isIntroduced)
        {
            _isIntroduced = true;
            WriteOrCount(LogIntroduction.Version(record));
            WriteOrCount(LogIntroduction.HostName(record));
        }
        WriteOrCount(record);
    }

    /// <summary>Counts messages that were taken and then lost.</summary>
    internal void AddLost(long count) => Interlocked.Add(ref _lost, count);

    private void WriteOrCount(in LogRecord record)
    {
        try
        {
            if (TryWrite(record))
                return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // A log that cannot be written must not fail the work that it tells of.
        }
        Interlocked.Increment(ref _lost);
    }
}
