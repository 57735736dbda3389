using System.Buffers.Binary;
using Libvirt.Disk.Checksums;

namespace Libvirt.Disk.Compression;

/// <summary>Decodes Zstandard (RFC 8878), for data that is in memory whole. Dictionaries are not supported.</summary>
/// <remarks>It works in what it is given and one buffer of <see cref="MaxBlockSize"/> a thread; what a frame says about its window has no effect.</remarks>
internal sealed class ZstdDecoder
{
    /// <summary>How many bytes a block may hold at most.</summary>
    internal const int MaxBlockSize = 128 * 1024;

    private const uint SkippableMagic = 0x184d2a50;

    [ThreadStatic]
    private static ZstdDecoder? t_instance;

    private readonly ZstdLiterals _literals = new();
    private readonly ZstdSequences _sequences = new();

    /// <summary>Decodes frames until the destination is full or the source ends.</summary>
    /// <param name="source">The frames; what follows once the destination is full does not matter.</param>
    /// <param name="destination">Where they go. What does not fit is left out; the checksum of its frame is then not looked at. What is beyond the end of the data is spoiled.</param>
    /// <returns>How many bytes were decoded.</returns>
    /// <exception cref="InvalidDataException">The data is malformed, or needs a dictionary.</exception>
    internal static int Decode(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var decoder = t_instance ??= new ZstdDecoder();
        var count = 0;
        while (!source.IsEmpty && count < destination.Length)
            count += decoder.DecodeFrame(ref source, destination[count..]);
        return count;
    }

    /// <summary>Decodes the first frame.</summary>
    /// <param name="source">The frame; what follows it does not matter.</param>
    /// <param name="destination">Where it goes. What does not fit is left out; the checksum is then not looked at.</param>
    /// <returns>How many bytes were decoded.</returns>
    /// <exception cref="InvalidDataException">The data is malformed, or needs a dictionary.</exception>
    internal static int DecodeFrame(ReadOnlySpan<byte> source, Span<byte> destination) => (t_instance ??= new ZstdDecoder()).DecodeFrame(ref source, destination);

    private int DecodeFrame(ref ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var frame = source;
        var magic = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref source, 4));
        if ((magic & ~15u) == SkippableMagic)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref source, 4));
            Take(ref source, (int)Math.Min(length, int.MaxValue));
            return 0;
        }
        if (magic != ZstdFrameHeader.Magic)
            throw new InvalidDataException($"a frame starts with 0x{magic:x8}");
        var header = ZstdFrameHeader.Read(frame);
        source = frame[header.Length..];
        _literals.Clear();
        _sequences.Clear();
        var output = new ZstdOutput(destination);
        while (DecodeBlock(ref source, header.MaxBlockSize, ref output))
        {
            if (output.IsFull)
                return output.Length;
        }
        Check(header, ref source, output);
        return output.Length;
    }

    /// <summary>Decodes a block; false if it is the last one.</summary>
    private bool DecodeBlock(ref ReadOnlySpan<byte> source, int maxSize, ref ZstdOutput output)
    {
        var bytes = Take(ref source, 3);
        var header = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
        var (kind, size) = ((header >> 1) & 3, header >> 3);
        if (size > maxSize)
            throw new InvalidDataException($"a block has {size} bytes; at most {maxSize} are allowed");
        var start = output.Length;
        switch (kind)
        {
            case 0:
                output.Append(Take(ref source, size));
                break;
            case 1:
                output.Fill(Take(ref source, 1)[0], size);
                break;
            case 2:
                var block = Take(ref source, size);
                var literals = _literals.Read(ref block);
                _sequences.Decode(block, literals, ref output);
                break;
            default:
                throw new InvalidDataException("a block is of the reserved kind");
        }
        if (output.Length - start > maxSize)
            throw new InvalidDataException($"a block holds {output.Length - start} bytes; at most {maxSize} are allowed");
        return (header & 1) == 0;
    }

    private static void Check(ZstdFrameHeader header, ref ReadOnlySpan<byte> source, in ZstdOutput output)
    {
        if (!output.IsCut && header.ContentSize is { } size && size != (ulong)output.Length)
            throw new InvalidDataException($"a frame holds {output.Length} bytes, and says {size}");
        if (!header.HasChecksum)
            return;
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref source, 4));
        if (!output.IsCut && checksum != (uint)XxHash64.Of(output.Written))
            throw new InvalidDataException("the checksum of a frame is wrong");
    }

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> source, int length)
    {
        if (length > source.Length)
            throw new InvalidDataException("a frame is cut short");
        var part = source[..length];
        source = source[length..];
        return part;
    }
}
