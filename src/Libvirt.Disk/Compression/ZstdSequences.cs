namespace Libvirt.Disk.Compression;

/// <summary>The sequences of a compressed block (RFC 8878, 3.1.1.3.2 to 3.1.1.5): each copies literals, and then what came before.</summary>
internal sealed class ZstdSequences
{
    private readonly ZstdSequenceTables _tables = new();
    private int _offset1;
    private int _offset2;
    private int _offset3;

    private static ReadOnlySpan<int> LiteralsBase =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536,
    ];

    private static ReadOnlySpan<byte> LiteralsBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static ReadOnlySpan<int> MatchBase =>
    [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
        35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539,
    ];

    private static ReadOnlySpan<byte> MatchBits =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
    ];

    /// <summary>Forgets what an earlier frame left.</summary>
    internal void Clear()
    {
        _tables.Clear();
        (_offset1, _offset2, _offset3) = (1, 4, 8);
    }

    /// <summary>Decodes the sequences that a block ends with.</summary>
    /// <param name="source">The sequences.</param>
    /// <param name="literals">The literals of the block; what is left of them goes to the output too.</param>
    /// <param name="output">The output.</param>
    internal void Decode(ReadOnlySpan<byte> source, ReadOnlySpan<byte> literals, ref ZstdOutput output)
    {
        var count = ReadCount(ref source);
        if (count > 0)
        {
            _tables.Read(ref source);
            literals = literals[Decode(source, count, literals, ref output)..];
        }
        else if (!source.IsEmpty)
            throw new InvalidDataException("something follows a block without sequences");
        output.Append(literals);
    }

    private static int ReadCount(ref ReadOnlySpan<byte> source)
    {
        var length = source.IsEmpty ? 1 : source[0] switch
        {
            < 128 => 1,
            < 255 => 2,
            _ => 3,
        };
        if (source.Length < length)
            throw new InvalidDataException("the sequences of a block are missing");
        var count = length switch
        {
            1 => source[0],
            2 => ((source[0] - 128) << 8) + source[1],
            _ => source[1] + (source[2] << 8) + 0x7f00,
        };
        source = source[length..];
        return count;
    }

    private int Decode(ReadOnlySpan<byte> source, int count, ReadOnlySpan<byte> literals, ref ZstdOutput output)
    {
        var bits = new ZstdBits(source);
        var literalStates = _tables.Literals.States;
        var offsetStates = _tables.Offsets.States;
        var matchStates = _tables.Matches.States;
        var literalState = literalStates[bits.Read(_tables.Literals.AccuracyLog)];
        var offsetState = offsetStates[bits.Read(_tables.Offsets.AccuracyLog)];
        var matchState = matchStates[bits.Read(_tables.Matches.AccuracyLog)];
        var used = 0;
        for (var i = count; ; i--)
        {
            bits.Refill();
            var offset = (1u << offsetState.Symbol) + (uint)bits.Read(offsetState.Symbol);
            bits.Refill();
            var matchLength = MatchBase[matchState.Symbol] + bits.Read(MatchBits[matchState.Symbol]);
            var literalLength = LiteralsBase[literalState.Symbol] + bits.Read(LiteralsBits[literalState.Symbol]);
            if (literalLength > literals.Length - used)
                throw new InvalidDataException("a sequence takes more literals than there are");
            output.Append(literals, used, literalLength);
            used += literalLength;
            if (output.IsCut)
                return literals.Length; // nobody wants the rest
            output.Copy(Distance(offset, literalLength), matchLength);
            if (i == 1)
                break;
            bits.Refill();
            literalState = literalStates[literalState.Base + bits.Read(literalState.Bits)];
            matchState = matchStates[matchState.Base + bits.Read(matchState.Bits)];
            offsetState = offsetStates[offsetState.Base + bits.Read(offsetState.Bits)];
        }
        return bits.IsAtEnd ? used : throw new InvalidDataException("the sequences of a block do not end where they should");
    }

    // The first three numbers stand for distances that were used before; without literals the first would be of no use, so they start with the second.
    private int Distance(uint offset, int literalLength)
    {
        if (offset > 3)
        {
            (_offset1, _offset2, _offset3) = (offset - 3 > int.MaxValue ? int.MaxValue : (int)(offset - 3), _offset1, _offset2);
            return _offset1;
        }
        switch (offset - (literalLength == 0 ? 0 : 1))
        {
            case 0:
                break;
            case 1:
                (_offset1, _offset2) = (_offset2, _offset1);
                break;
            case 2:
                (_offset1, _offset2, _offset3) = (_offset3, _offset1, _offset2);
                break;
            default:
                (_offset1, _offset2, _offset3) = (_offset1 - 1, _offset1, _offset2);
                break;
        }
        return _offset1;
    }
}
