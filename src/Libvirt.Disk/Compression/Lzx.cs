using System.Buffers;
using System.Buffers.Binary;

namespace Libvirt.Disk.Compression;

/// <summary>LZX as Windows images and the overlay filter have it (MS-PATCH describes its relative): chunks of 32 KiB, each for itself.</summary>
internal static class Lzx
{
    private const byte Call = 0xE8;
    private const int TranslatedSize = 12_000_000;
    private const int TranslatedEnd = 10;

    /// <summary>Decompresses one chunk.</summary>
    /// <param name="input">The chunk.</param>
    /// <param name="output">Where the bytes go: as many as there are, at most 32 KiB.</param>
    /// <returns>Whether it makes sense.</returns>
    internal static bool TryDecompress(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var tables = ArrayPool<ushort>.Shared.Rent(LzxDecoder.TableEntries);
        try
        {
            if (!new LzxDecoder(input, output, stackalloc byte[LzxDecoder.Symbols], tables).TryDecode())
                return false;
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(tables);
        }
        TranslateCalls(output);
        return true;
    }

    // Targets of calls in programs were made absolute, for they are more alike then.
    private static void TranslateCalls(Span<byte> output)
    {
        for (var at = 0; at < output.Length - TranslatedEnd; at++)
        {
            if (output[at] != Call)
                continue;
            var operand = output.Slice(at + 1, sizeof(int));
            var target = BinaryPrimitives.ReadInt32LittleEndian(operand);
            if (target >= -at && target < TranslatedSize)
                BinaryPrimitives.WriteInt32LittleEndian(operand, target >= 0 ? target - at : target + TranslatedSize);
            at += sizeof(int);
        }
    }
}
