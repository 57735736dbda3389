namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>Bytes from a monitor on their way to become lines; grows with the longest line, up to a bound.</summary>
internal sealed class QmpLines(int limit)
{
    private byte[] _buffer = new byte[8192];
    private int _start;
    private int _scanned;
    private int _end;

    /// <summary>Room for more bytes.</summary>
    /// <exception cref="VirtException">InternalError: the line that is coming in is longer than the bound.</exception>
    internal Memory<byte> Free()
    {
        if (_end < _buffer.Length)
            return _buffer.AsMemory(_end);
        var length = _end - _start;
        if (length >= limit)
            throw QmpErrors.TooLong(limit);
        var target = length > _buffer.Length / 2 ? new byte[Math.Min((long)_buffer.Length * 2, (long)limit + 1)] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, length);
        _buffer = target;
        _scanned -= _start;
        _start = 0;
        _end = length;
        return _buffer.AsMemory(_end);
    }

    /// <summary>Says that so many bytes were put into <see cref="Free"/>.</summary>
    internal void Add(int count) => _end += count;

    /// <summary>The next whole line without its end; empty lines are passed over. Valid until the next call of <see cref="Free"/>.</summary>
    internal bool TryRead(out ReadOnlyMemory<byte> line)
    {
        while (true)
        {
            var newline = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (newline < 0)
            {
                _scanned = _end;
                line = default;
                return false;
            }
            var end = _scanned + newline;
            var start = _start;
            _start = _scanned = end + 1;
            if (end > start && _buffer[end - 1] == '\r')
                end--;
            if (end == start)
                continue;
            line = _buffer.AsMemory(start, end - start);
            return true;
        }
    }
}
