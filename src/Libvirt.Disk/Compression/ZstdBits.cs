using System.Buffers.Binary;
using System.Numerics;

namespace Libvirt.Disk.Compression;

/// <summary>Reads bits from the end of a stream to its start, as Zstandard stores what entropy coding makes (RFC 8878, 4.1.1 and 4.2.2).</summary>
/// <remarks>The bits that come next are on top. Beyond the start there are zeros, and the reader tells that it went there.</remarks>
internal ref struct ZstdBits
{
    private readonly ReadOnlySpan<byte> _bytes;
    private ulong _bits;
    private int _count;
    private int _position;

    internal ZstdBits(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[^1] == 0)
            throw new InvalidDataException("a bit stream has no end mark");
        _bytes = bytes;
        _position = bytes.Length;
        Refill();
        Skip(BitOperations.LeadingZeroCount((uint)bytes[^1]) - 24 + 1); // the mark is the highest bit that is set
    }

    /// <summary>Whether all has been read, and nothing beyond.</summary>
    internal readonly bool IsAtEnd => _count == 0 && _position == 0;

    /// <summary>Whether more has been read than there is.</summary>
    internal readonly bool IsBeyondEnd => _count < 0;

    /// <summary>Makes sure that 56 bits can be read, or as many as there are.</summary>
    internal void Refill()
    {
        if (_position >= 8)
        {
            // The bits below those that count are right ones too, so that it does no harm to put them there again.
            _bits |= BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(_position - 8)..]) >> _count;
            var bytes = (63 - _count) >> 3;
            _position -= bytes;
            _count += bytes << 3;
            return;
        }
        while (_position > 0 && _count <= 56)
        {
            _bits |= (ulong)_bytes[--_position] << (56 - _count);
            _count += 8;
        }
    }

    /// <summary>The next bits, which stay; at least one.</summary>
    internal readonly int Peek(int count) => (int)(_bits >> (64 - count));

    internal void Skip(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    /// <summary>The next bits, of which there may be none.</summary>
    internal int Read(int count)
    {
        var value = (int)(_bits >> 1 >> (63 - count));
        Skip(count);
        return value;
    }
}
