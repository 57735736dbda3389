namespace Libvirt.Logging;

/// <summary>One message with all that is known of it, as outputs get it. It is valid while the output writes it.</summary>
public readonly ref struct LogRecord
{
    /// <summary>When it was logged.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How much it matters.</summary>
    public required LogPriority Priority { get; init; }

    /// <summary>The name of the source that it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The thread that logged it, by the kernel's number on Linux.</summary>
    public required int ThreadId { get; init; }

    /// <summary>The message in UTF-8.</summary>
    public required ReadOnlySpan<byte> Text { get; init; }

    /// <summary>The function that logged it; null where that does not matter.</summary>
    public string? Function { get; init; }

    /// <summary>The file of the source code that it was logged in; null where that does not matter.</summary>
    public string? File { get; init; }

    /// <summary>The line in that file.</summary>
    public int Line { get; init; }

    /// <summary>Further facts.</summary>
    public ReadOnlySpan<LogField> Fields { get; init; }
}
