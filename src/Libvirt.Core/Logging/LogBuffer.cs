using System.Globalization;
using System.Text.Unicode;

namespace Libvirt.Logging;

/// <summary>UTF-8 text that grows as it is written and is used again and again, so that what is logged often allocates nothing.</summary>
internal sealed class LogBuffer
{
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static LogBuffer? t_spare;

    private byte[] _bytes = new byte[512];
    private int _length;

    internal ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _length);

    /// <summary>An empty buffer, this thread's own where that is free: formatting one message may log another.</summary>
    internal static LogBuffer Take()
    {
        var buffer = t_spare ?? new LogBuffer();
        t_spare = null;
        return buffer;
    }

    /// <summary>Keeps a buffer for the thread's next message.</summary>
    internal static void Return(LogBuffer buffer)
    {
        buffer.Clear();
        t_spare = buffer;
    }

    internal void Clear()
    {
        _length = 0;
        if (_bytes.Length > LargestKept)
            _bytes = new byte[512];
    }

    internal void Append(ReadOnlySpan<byte> utf8) => utf8.CopyTo(Reserve(utf8.Length));

    internal void Append(ReadOnlySpan<char> text)
    {
        const int LongestCharacter = 3; // UTF-8 bytes of one UTF-16 unit.
        var all = Reserve(text.Length * LongestCharacter);
        Utf8.FromUtf16(text, all, out _, out var written);
        _length -= all.Length - written;
    }

    /// <summary>Appends a value as an interpolated string without culture would.</summary>
    internal void Append<T>(T value, string? format = null)
    {
        while (!TryAppend(value, format))
            Grow(_bytes.Length + 1);
    }

    /// <summary>Puts another byte in the place of each of one value.</summary>
    internal void Replace(byte value, byte by) => _bytes.AsSpan(0, _length).Replace(value, by);

    private bool TryAppend<T>(T value, string? format)
    {
        var free = _bytes.AsSpan(_length);
        var handler = new Utf8.TryWriteInterpolatedStringHandler(0, 1, free, CultureInfo.InvariantCulture, out var fits);
        fits = fits && handler.AppendFormatted(value, format) && Utf8.TryWrite(free, ref handler, out var written) && Advance(written);
        return fits;
    }

    private bool Advance(int count)
    {
        _length += count;
        return true;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
            Grow(_length + count);
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }

    private void Grow(int least) => Array.Resize(ref _bytes, Math.Max(least, _bytes.Length * 2));
}
