using System.Buffers;

namespace Libvirt.Disk.Guests.Applications;

/// <summary>Reads a text file line by line, as bytes, without holding it.</summary>
/// <param name="source">The file.</param>
internal sealed class LineReader(BlockSource source) : IDisposable
{
    /// <summary>What is longer is cut off.</summary>
    internal const int MaxLine = 64 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(2 * MaxLine);
    private long _offset;
    private int _start;
    private int _end;
    private bool _skipping;

    /// <summary>Where the next line starts, in bytes.</summary>
    internal long Offset => _offset - (_end - _start);

    /// <summary>Reads the next line, without its line feed. It is valid until the next call.</summary>
    /// <returns>False at the end of the file.</returns>
    internal bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf((byte)'\n');
            var isWhole = length >= 0;
            if (!isWhole && rest.Length < MaxLine && Fill())
                continue;
            if (!isWhole)
                length = rest.Length;
            _start += length + (isWhole ? 1 : 0);
            line = rest[..Math.Min(length, MaxLine)];
            var isRest = _skipping;
            _skipping = !isWhole && length > 0;
            if (!isRest)
                return isWhole || length > 0;
            if (length == 0 && !isWhole)
                return false;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var count = source.Read(_offset, _buffer.AsSpan(_end));
        _offset += count;
        _end += count;
        return count > 0;
    }
}
