namespace Libvirt.Disk.Compression;

/// <summary>Where a frame is decoded to, which is also what it copies from. What does not fit is left out.</summary>
/// <param name="buffer">Where it goes, with room for all of the frame that is wanted.</param>
internal ref struct ZstdOutput(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    /// <summary>How much has been written.</summary>
    internal int Length { get; private set; }

    /// <summary>Whether something was left out.</summary>
    internal bool IsCut { get; private set; }

    internal readonly bool IsFull => Length == _buffer.Length;

    internal readonly ReadOnlySpan<byte> Written => _buffer[..Length];

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        var count = Fit(bytes.Length);
        bytes[..count].CopyTo(_buffer[Length..]);
        Length += count;
    }

    internal void Fill(byte value, int count)
    {
        count = Fit(count);
        _buffer.Slice(Length, count).Fill(value);
        Length += count;
    }

    /// <summary>Copies what was written before.</summary>
    /// <param name="distance">How far back it starts.</param>
    /// <param name="count">How much it is; if more than the distance, it repeats.</param>
    internal void Copy(int distance, int count)
    {
        if (distance <= 0 || distance > Length)
            throw new InvalidDataException($"a sequence copies from {distance} bytes back, where {Length} have been written");
        count = Fit(count);
        var start = Length - distance;
        Length += count;
        // As much as there is, which grows with each turn.
        for (var target = start + distance; count > 0;)
        {
            var part = Math.Min(count, target - start);
            _buffer.Slice(start, part).CopyTo(_buffer[target..]);
            target += part;
            count -= part;
        }
    }

    private int Fit(int count)
    {
        var room = _buffer.Length - Length;
        if (count <= room)
            return count;
        IsCut = true;
        return room;
    }
}
