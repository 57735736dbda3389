using System.Runtime.Intrinsics;

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

    /// <summary>Appends a part of what the caller has made sure that it is within.</summary>
    internal void Append(ReadOnlySpan<byte> source, int start, int count)
    {
        // Most are short: it costs less to copy a few bytes more, which are overwritten later.
        if (count <= Vector128<byte>.Count && source.Length - start >= Vector128<byte>.Count && _buffer.Length - Length >= Vector128<byte>.Count)
        {
            Vector128.Create(source[start..]).CopyTo(_buffer[Length..]);
            Length += count;
            return;
        }
        Append(source.Slice(start, count));
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
        var start = Length - distance;
        if (distance >= Vector128<byte>.Count && count <= 2 * Vector128<byte>.Count && _buffer.Length - Length >= 2 * Vector128<byte>.Count)
        {
            Vector128.Create(_buffer[start..]).CopyTo(_buffer[Length..]);
            if (count > Vector128<byte>.Count)
                Vector128.Create(_buffer[(start + Vector128<byte>.Count)..]).CopyTo(_buffer[(Length + Vector128<byte>.Count)..]);
            Length += count;
            return;
        }
        count = Fit(count);
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
