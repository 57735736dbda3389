using System.Runtime.CompilerServices;

namespace Libvirt.Logging;

/// <summary>The text of one log call; asks the source first, so that a filtered-out message evaluates and formats nothing.</summary>
/// <remarks>It is one reference, so that passing it on costs nothing.</remarks>
/// <typeparam name="TLevel">The priority of the call.</typeparam>
[InterpolatedStringHandler]
public readonly ref struct LogMessage<TLevel>
    where TLevel : struct, ILogLevel
{
    /// <summary>Called by the compiler before the arguments of the message are evaluated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LogMessage(int literalLength, int formattedCount, LogSource source, out bool enabled) =>
        Buffer = (enabled = source.IsEnabled(TLevel.Priority)) ? LogBuffer.Take() : null;

    /// <summary>The text so far; null where the source does not want the message, and nothing is appended.</summary>
    internal LogBuffer? Buffer { get; }

    /// <summary>Appends literal text.</summary>
    public void AppendLiteral(string value) => Buffer!.Append(value.AsSpan());

    /// <summary>Appends a value.</summary>
    public void AppendFormatted<T>(T value) => Buffer!.Append(value);

    /// <summary>Appends a value in a given format.</summary>
    public void AppendFormatted<T>(T value, string? format) => Buffer!.Append(value, format);

    /// <summary>Appends a run of characters.</summary>
    public void AppendFormatted(ReadOnlySpan<char> value) => Buffer!.Append(value);

    /// <summary>Appends text that is UTF-8 already.</summary>
    public void AppendFormatted(ReadOnlySpan<byte> utf8) => Buffer!.Append(utf8);
}
