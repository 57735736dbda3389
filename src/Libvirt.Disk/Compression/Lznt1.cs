using System.Buffers.Binary;

namespace Libvirt.Disk.Compression;

/// <summary>LZNT1, with which NTFS compresses files (MS-XCA, 2.5): chunks of 4096 bytes, each stored, or made of bytes and of references to what came before them in the chunk.</summary>
internal static class Lznt1
{
    private const int ChunkLength = 4096;
    private const ushort CompressedFlag = 0x8000;
    private const int MinMatch = 3;

    /// <summary>Decompresses. What the chunks do not fill becomes zeros, and so does the end of the output if the input ends before it.</summary>
    /// <param name="input">Chunks, up to an empty one or the end.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <returns>-1; or the offset in the input of a chunk that makes no sense.</returns>
    internal static int Decompress(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var at = 0;
        while (!output.IsEmpty && input.Length - at >= sizeof(ushort))
        {
            var header = BinaryPrimitives.ReadUInt16LittleEndian(input[at..]);
            if (header == 0)
                break;
            var length = (header & 0xFFF) + 1;
            if (length > input.Length - at - sizeof(ushort))
                return at;
            var chunk = input.Slice(at + sizeof(ushort), length);
            var target = output[..Math.Min(ChunkLength, output.Length)];
            var written = (header & CompressedFlag) != 0 ? DecompressChunk(chunk, target) : Copy(chunk, target);
            if (written < 0)
                return at;
            target[written..].Clear();
            output = output[target.Length..];
            at += sizeof(ushort) + length;
        }
        output.Clear();
        return -1;
    }

    private static int Copy(ReadOnlySpan<byte> chunk, Span<byte> target)
    {
        chunk = chunk[..Math.Min(chunk.Length, target.Length)];
        chunk.CopyTo(target);
        return chunk.Length;
    }

    // Eight tokens follow each byte of flags: a bit that is not set stands for a byte, one that is for a reference.
    private static int DecompressChunk(ReadOnlySpan<byte> chunk, Span<byte> target)
    {
        var (at, written) = (0, 0);
        while (at < chunk.Length)
        {
            int flags = chunk[at++];
            for (var i = 0; i < 8 && at < chunk.Length; i++, flags >>= 1)
            {
                if (written == target.Length)
                    return written; // more than the output takes of a last chunk, or a chunk of more than it may hold: neither harms
                if ((flags & 1) == 0)
                {
                    target[written++] = chunk[at++];
                    continue;
                }
                if (chunk.Length - at < sizeof(ushort) || written == 0)
                    return -1;
                var token = BinaryPrimitives.ReadUInt16LittleEndian(chunk[at..]);
                at += sizeof(ushort);

                // The further on in the chunk, the more of the 16 bits tell how far back, and the fewer how much.
                var lengthBits = Math.Min(12, 16 - BitsOf(written - 1));
                var (distance, length) = ((token >> lengthBits) + 1, (token & ((1 << lengthBits) - 1)) + MinMatch);
                if (distance > written)
                    return -1;
                length = Math.Min(length, target.Length - written);
                for (var end = written + length; written < end; written++)
                    target[written] = target[written - distance];
            }
        }
        return written;
    }

    private static int BitsOf(int value) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)value);
}
