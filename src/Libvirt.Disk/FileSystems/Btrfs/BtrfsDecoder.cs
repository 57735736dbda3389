using System.Buffers.Binary;
using System.IO.Compression;
using Libvirt.Disk.Compression;

namespace Libvirt.Disk.FileSystems;

/// <summary>Decodes compressed extents. What they do not fill reads as zeros.</summary>
internal static class BtrfsDecoder
{
    private const int LengthSize = 4;

    /// <summary>Decodes an extent.</summary>
    /// <param name="compression">How it is compressed.</param>
    /// <param name="stored">What is stored, from the start of this on.</param>
    /// <param name="length">How many bytes that is; there may be padding at its end.</param>
    /// <param name="data">Where it goes.</param>
    /// <param name="sectorSize">The bytes of a sector of the file system.</param>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    internal static void Decode(BtrfsCompression compression, byte[] stored, int length, Span<byte> data, int sectorSize)
    {
        var count = compression switch
        {
            BtrfsCompression.Zlib => DecodeZlib(stored, length, data),
            BtrfsCompression.Lzo => DecodeLzo(stored.AsSpan(0, length), data, sectorSize),
            _ => ZstdDecoder.DecodeFrame(stored.AsSpan(0, length), data),
        };
        data[count..].Clear();
    }

    private static int DecodeZlib(byte[] stored, int length, Span<byte> data)
    {
        using var stream = new ZLibStream(new MemoryStream(stored, 0, length, writable: false), CompressionMode.Decompress);
        try
        {
            return stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        }
        catch (IOException e)
        {
            throw new InvalidDataException(e.Message);
        }
    }

    /// <summary>The length of all, then for each sector the length of its stream and the stream. A length is never split by the end of a sector.</summary>
    private static int DecodeLzo(ReadOnlySpan<byte> stored, Span<byte> data, int sectorSize)
    {
        var total = Length(stored, 0, LengthSize, stored.Length);
        var count = 0;
        for (var at = LengthSize; at < total && count < data.Length;)
        {
            var left = sectorSize - at % sectorSize;
            if (left < LengthSize)
                at += left;
            if (at >= total)
                break;
            var length = Length(stored[..total], at, 1, total - at - LengthSize);
            at += LengthSize;
            var sector = data.Slice(count, Math.Min(sectorSize, data.Length - count));
            count += LzoDecoder.Decode(stored.Slice(at, length), sector);
            at += length;
        }
        return count;
    }

    private static int Length(ReadOnlySpan<byte> stored, int at, int min, int max)
    {
        if (stored.Length - at < LengthSize)
            throw new InvalidDataException("a length is cut short");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(stored[at..]);
        return length >= min && length <= max ? (int)length : throw new InvalidDataException($"a length is {length}, out of {min} to {max}");
    }
}
