using System.Globalization;
using System.Runtime.CompilerServices;

namespace Libvirt.Logging;

/// <summary>The text of one log call; asks the source first, so that a filtered-out message evaluates and formats nothing.</summary>
/// <typeparam name="TLevel">The priority of the call.</typeparam>
[InterpolatedStringHandler]
public ref struct LogMessage<TLevel>
    where TLevel : struct, ILogLevel
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Called by the compiler before the arguments of the message are evaluated.</summary>
    public LogMessage(int literalLength, int formattedCount, LogSource source, out bool enabled)
    {
        IsEnabled = enabled = source.IsEnabled(TLevel.Priority);
        _text = enabled ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    /// <summary>Whether the source wants the message; if not, nothing was appended.</summary>
    public bool IsEnabled { get; }

    /// <summary>Appends literal text.</summary>
    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    /// <summary>Appends a value.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>Appends a value in a given format.</summary>
    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);

    /// <summary>Appends a run of characters.</summary>
    public void AppendFormatted(ReadOnlySpan<char> value) => _text.AppendFormatted(value);

    internal string ToStringAndClear() => _text.ToStringAndClear();
}
