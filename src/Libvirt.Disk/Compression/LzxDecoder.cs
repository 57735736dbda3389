using System.Buffers.Binary;

namespace Libvirt.Disk.Compression;

/// <summary>The blocks of one chunk of LZX.</summary>
internal ref struct LzxDecoder
{
    /// <summary>What the caller provides room for: the lengths of the codes of all symbols.</summary>
    internal const int Symbols = MainSymbols + LengthSymbols;

    /// <summary>What the caller provides room for: the entries of all tables.</summary>
    internal const int TableEntries = 2 * CodeEntries + AlignedEntries;

    private const int MaxCodeLength = 16;
    private const int CodeEntries = 1 << MaxCodeLength;
    private const int MainSymbols = 256 + 30 * 8; // bytes, and 30 slots of distances with 8 lengths each
    private const int LengthSymbols = 249;
    private const int PreSymbols = 20;
    private const int MaxPreLength = 15;
    private const int AlignedSymbols = 8;
    private const int MaxAlignedLength = 7;
    private const int AlignedEntries = 1 << MaxAlignedLength;
    private const int LongLength = 7;
    private const int MinMatch = 2;
    private const int FullBlock = 32 * 1024;

    private readonly Span<byte> _output;
    private readonly Span<byte> _lengths;
    private readonly Span<ushort> _main;
    private readonly Span<ushort> _long;
    private readonly Span<ushort> _aligned;
    private WordBits _bits;
    private int _written;

    // The last three distances.
    private int _first = 1;
    private int _second = 1;
    private int _third = 1;

    internal LzxDecoder(ReadOnlySpan<byte> input, Span<byte> output, Span<byte> lengths, Span<ushort> tables)
    {
        _bits = new(input);
        _output = output;
        _lengths = lengths;
        _lengths.Clear();
        _main = tables[..CodeEntries];
        _long = tables.Slice(CodeEntries, CodeEntries);
        _aligned = tables.Slice(2 * CodeEntries, AlignedEntries);
    }

    internal bool TryDecode()
    {
        while (_written < _output.Length)
        {
            var kind = _bits.Read(3);
            var length = _bits.Read(1) == 1 ? FullBlock : _bits.Read(16);
            if (length == 0 || length > _output.Length - _written)
                return false;
            var isTaken = kind switch
            {
                1 => TryReadCodes() && TryDecodeBlock(_written + length, isAligned: false),
                2 => TryReadAlignedCode() && TryReadCodes() && TryDecodeBlock(_written + length, isAligned: true),
                3 => TryCopyBlock(length),
                _ => false,
            };
            if (!isTaken || _bits.IsOverrun)
                return false;
        }
        return true;
    }

    private bool TryDecodeBlock(int end, bool isAligned)
    {
        while (_written < end)
        {
            var symbol = _bits.ReadSymbol(_main, MaxCodeLength);
            if (symbol < 0)
                return false;
            if (symbol < 256)
            {
                _output[_written++] = (byte)symbol;
                continue;
            }
            var (length, slot) = (symbol & 7, (symbol - 256) >> 3);
            if (length == LongLength)
            {
                var more = _bits.ReadSymbol(_long, MaxCodeLength);
                if (more < 0)
                    return false;
                length += more;
            }
            length += MinMatch;
            var distance = ReadDistance(slot, isAligned);
            if (distance <= 0 || distance > _written || length > end - _written)
                return false;
            for (var last = _written + length; _written < last; _written++)
                _output[_written] = _output[_written - distance];
        }
        return true;
    }

    // Slots 0 to 2 stand for the last distances, the others for ranges of them; 0 if there is none.
    private int ReadDistance(int slot, bool isAligned)
    {
        switch (slot)
        {
            case 0:
                return _first;
            case 1:
                (_first, _second) = (_second, _first);
                return _first;
            case 2:
                (_first, _third) = (_third, _first);
                return _first;
        }
        var bits = slot < 4 ? 0 : slot / 2 - 1;
        var distance = slot < 4 ? slot : 2 + (slot & 1) << bits;
        if (isAligned && bits >= 3)
        {
            distance += _bits.Read(bits - 3) << 3;
            var low = _bits.ReadSymbol(_aligned, MaxAlignedLength);
            if (low < 0)
                return 0;
            distance += low;
        }
        else
        {
            distance += _bits.Read(bits);
        }
        (_first, _second, _third) = (distance - 2, _first, _second);
        return _first;
    }

    private bool TryCopyBlock(int length)
    {
        var bytes = _bits.TakeBytes(3 * sizeof(int) + length);
        if (bytes.IsEmpty)
            return false;
        _first = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        _second = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        _third = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        bytes[12..].CopyTo(_output[_written..]);
        _written += length;
        return true;
    }

    private bool TryReadAlignedCode()
    {
        Span<byte> lengths = stackalloc byte[AlignedSymbols];
        foreach (ref var length in lengths)
            length = (byte)_bits.Read(3);
        return HuffmanTable.TryBuild(lengths, MaxAlignedLength, _aligned);
    }

    // The code of lengths borrows a table that is made after it.
    private bool TryReadCodes() =>
        TryReadLengths(_lengths[..256]) && TryReadLengths(_lengths[256..MainSymbols]) && TryReadLengths(_lengths[MainSymbols..])
        && HuffmanTable.TryBuild(_lengths[..MainSymbols], MaxCodeLength, _main) && HuffmanTable.TryBuild(_lengths[MainSymbols..], MaxCodeLength, _long);

    /// <summary>Reads lengths of codes, which are told by how they differ from those of the block before.</summary>
    private bool TryReadLengths(Span<byte> lengths)
    {
        Span<byte> preLengths = stackalloc byte[PreSymbols];
        foreach (ref var length in preLengths)
            length = (byte)_bits.Read(4);
        if (!HuffmanTable.TryBuild(preLengths, MaxPreLength, _long))
            return false;
        for (var at = 0; at < lengths.Length;)
        {
            var symbol = _bits.ReadSymbol(_long, MaxPreLength);
            var run = symbol switch
            {
                17 => 4 + _bits.Read(4),
                18 => 20 + _bits.Read(5),
                19 => 4 + _bits.Read(1),
                _ => 1,
            };
            var isZero = symbol is 17 or 18;
            if (symbol == 19)
                symbol = _bits.ReadSymbol(_long, MaxPreLength);
            if (run > lengths.Length - at || symbol < 0 || (!isZero && symbol > MaxCodeLength))
                return false;
            lengths.Slice(at, run).Fill(isZero ? (byte)0 : (byte)((lengths[at] - symbol + MaxCodeLength + 1) % (MaxCodeLength + 1)));
            at += run;
        }
        return true;
    }
}
