using System.Buffers.Binary;

namespace Libvirt.Disk.Compression;

/// <summary>The header of a frame (RFC 8878, 3.1.1.1).</summary>
/// <param name="Length">How many bytes it takes.</param>
/// <param name="ContentSize">How many bytes the frame holds; null if it does not tell.</param>
/// <param name="HasChecksum">Whether a checksum follows its blocks.</param>
/// <param name="MaxBlockSize">How many bytes a block may hold.</param>
internal readonly record struct ZstdFrameHeader(int Length, ulong? ContentSize, bool HasChecksum, int MaxBlockSize)
{
    internal const uint Magic = 0xfd2fb528;

    /// <summary>Reads a header.</summary>
    /// <param name="source">The frame, with its magic number.</param>
    internal static ZstdFrameHeader Read(ReadOnlySpan<byte> source)
    {
        var descriptor = source.Length > 4 ? source[4] : throw CutShort();
        if ((descriptor & 8) != 0)
            throw new InvalidDataException("a frame has a reserved bit");
        var isSingle = (descriptor & 32) != 0;
        var dictionaryLength = (4 >> (3 - (descriptor & 3))) & 7; // 0, 1, 2, 4
        var sizeLength = (descriptor >> 6) switch
        {
            0 => isSingle ? 1 : 0,
            var power => 1 << power,
        };
        var length = 5 + (isSingle ? 0 : 1) + dictionaryLength + sizeLength;
        if (source.Length < length)
            throw CutShort();
        if (source.Slice(length - sizeLength - dictionaryLength, dictionaryLength).ContainsAnyExcept((byte)0))
            throw new InvalidDataException("a frame needs a dictionary");
        ulong? size = sizeLength switch
        {
            0 => null,
            1 => source[length - 1],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(source[(length - 2)..]) + 256UL,
            4 => BinaryPrimitives.ReadUInt32LittleEndian(source[(length - 4)..]),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(source[(length - 8)..]),
        };
        var window = isSingle ? size!.Value : WindowSize(source[5]);
        return new ZstdFrameHeader(length, size, (descriptor & 4) != 0, (int)Math.Min(window, ZstdDecoder.MaxBlockSize));
    }

    private static ulong WindowSize(byte descriptor)
    {
        var size = 1UL << (10 + (descriptor >> 3));
        return size + size / 8 * (descriptor & 7u);
    }

    private static InvalidDataException CutShort() => new("the header of a frame is cut short");
}
