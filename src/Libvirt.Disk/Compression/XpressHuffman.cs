using System.Buffers.Binary;

namespace Libvirt.Disk.Compression;

/// <summary>XPRESS with Huffman codes (MS-XCA, 2.2), with which Windows compresses the files of its own system. Each block has its own code of 512 symbols: bytes, and references to what came before.</summary>
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
        Span<ushort> table = stackalloc ushort[1 << MaxCodeLength];
        if (input.Length < LengthsLength || !TryBuild(input[..LengthsLength], table))
            return false;
        var bits = new Bits(input[LengthsLength..]);
        for (var written = 0; written < output.Length;)
        {
            var entry = table[bits.Peek(MaxCodeLength)];
            bits.Skip(entry & 0xF);
            var symbol = entry >> 4;
            if (symbol < 256)
            {
                output[written++] = (byte)symbol;
                continue;
            }
            var (length, distanceBits) = (symbol & 0xF, symbol >> 4 & 0xF);
            if (length == 15 && !bits.TryReadLength(out length))
                return false;
            length += MinMatch;
            var distance = (1 << distanceBits) + bits.Peek(distanceBits);
            bits.Skip(distanceBits);
            if (distance > written || length > output.Length - written)
                return false;
            for (var end = written + length; written < end; written++)
                output[written] = output[written - distance];
        }
        return !bits.IsOverrun;
    }

    /// <summary>Makes the table by which the next 15 bits tell a symbol and the length of its code.</summary>
    private static bool TryBuild(ReadOnlySpan<byte> lengths, Span<ushort> table)
    {
        var filled = 0;
        for (var length = 1; length <= MaxCodeLength; length++)
        {
            for (var symbol = 0; symbol < Symbols; symbol++)
            {
                if ((lengths[symbol / 2] >> symbol % 2 * 4 & 0xF) != length)
                    continue;
                var count = 1 << (MaxCodeLength - length);
                if (count > table.Length - filled)
                    return false;
                table.Slice(filled, count).Fill((ushort)(symbol << 4 | length));
                filled += count;
            }
        }
        return filled == table.Length;
    }

    /// <summary>Bits from words of 16, the highest first. Bytes of lengths stand between the words.</summary>
    private ref struct Bits
    {
        private readonly ReadOnlySpan<byte> _input;
        private int _at;
        private uint _bits;
        private int _spare;

        internal Bits(ReadOnlySpan<byte> input)
        {
            _input = input;
            _bits = NextWord() << 16;
            _bits |= NextWord();
            _spare = 16;
        }

        /// <summary>Whether bits were used that the input does not have; the two words that are read ahead are not.</summary>
        internal readonly bool IsOverrun => _at > _input.Length + 4;

        internal readonly int Peek(int count) => (int)(count == 0 ? 0 : _bits >> (32 - count));

        internal void Skip(int count)
        {
            _bits <<= count;
            _spare -= count;
            if (_spare >= 0)
                return;
            _bits |= NextWord() << -_spare;
            _spare += 16;
        }

        internal bool TryReadLength(out int length)
        {
            length = 15;
            if (_at >= _input.Length)
                return false;
            var more = _input[_at++];
            if (more < byte.MaxValue)
            {
                length += more;
                return true;
            }
            if (_input.Length - _at < sizeof(ushort))
                return false;
            length = BinaryPrimitives.ReadUInt16LittleEndian(_input[_at..]);
            _at += sizeof(ushort);
            return length >= 15;
        }

        private uint NextWord()
        {
            var word = _input.Length - _at >= sizeof(ushort) ? BinaryPrimitives.ReadUInt16LittleEndian(_input[_at..]) : (ushort)0;
            _at += sizeof(ushort);
            return word;
        }
    }
}
