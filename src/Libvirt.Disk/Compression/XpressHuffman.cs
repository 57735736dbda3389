using System.Buffers;

namespace Libvirt.Disk.Compression;

/// <summary>
/// XPRESS with Huffman codes (MS-XCA, 2.2), with which Windows compresses the files of its own system.
/// Each block has its own code of 512 symbols: bytes, and references to what came before.
/// </summary>
internal static class XpressHuffman
{
    private const int Symbols = 512;
    private const int LengthsLength = Symbols / 2;
    private const int MaxCodeLength = 15;
    private const int MinMatch = 3;

    /// <summary>Decompresses one block.</summary>
    /// <param name="input">The block.</param>
    /// <param name="output">Where the bytes go: as many as there are, at most 64 KiB.</param>
    /// <returns>Whether it makes sense.</returns>
    internal static bool TryDecompress(ReadOnlySpan<byte> input, Span<byte> output)
    {
        if (input.Length < LengthsLength)
            return false;
        Span<byte> lengths = stackalloc byte[Symbols];
        for (var symbol = 0; symbol < Symbols; symbol++)
            lengths[symbol] = (byte)(input[symbol / 2] >> symbol % 2 * 4 & 0xF);
        var table = ArrayPool<ushort>.Shared.Rent(1 << MaxCodeLength);
        try
        {
            return HuffmanTable.TryBuild(lengths, MaxCodeLength, table) && TryDecompress(input[LengthsLength..], table, output);
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(table);
        }
    }

    private static bool TryDecompress(ReadOnlySpan<byte> input, ReadOnlySpan<ushort> table, Span<byte> output)
    {
        var bits = new WordBits(input);
        for (var written = 0; written < output.Length;)
        {
            var symbol = bits.ReadSymbol(table, MaxCodeLength);
            if (symbol is >= 0 and < 256)
            {
                output[written++] = (byte)symbol;
                continue;
            }
            if (symbol < 0)
                return false;
            var (length, distanceBits) = (symbol & 0xF, symbol >> 4 & 0xF);
            if (length == 15)
                length = ReadLength(ref bits);
            length += MinMatch;
            var distance = (1 << distanceBits) + bits.Read(distanceBits);
            if (distance > written || length < MinMatch || length > output.Length - written)
                return false;
            for (var end = written + length; written < end; written++)
                output[written] = output[written - distance];
        }
        return !bits.IsOverrun;
    }

    // A length that has no room in its symbol stands between the words; less than 0 if it is not there.
    private static int ReadLength(ref WordBits bits)
    {
        var more = bits.ReadByte();
        if (more < byte.MaxValue)
            return more < 0 ? -MinMatch - 1 : 15 + more;
        var length = bits.ReadUInt16();
        return length < 15 ? -MinMatch - 1 : length;
    }
}
