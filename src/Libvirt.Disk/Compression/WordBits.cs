using System.Buffers.Binary;

namespace Libvirt.Disk.Compression;

/// <summary>Bits from words of 16, the highest first, as XPRESS and LZX have them; at least 16 are at hand at any time. Past the end there are zeros.</summary>
internal ref struct WordBits
{
    private readonly ReadOnlySpan<byte> _input;
    private int _at;
    private uint _bits;
    private int _spare;

    internal WordBits(ReadOnlySpan<byte> input)
    {
        _input = input;
        Fill();
    }

    /// <summary>Whether bits were used that the input does not have; the two words that are read ahead are not.</summary>
    internal readonly bool IsOverrun => _at > _input.Length + 4;

    /// <summary>The next bits, 16 at most.</summary>
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

    internal int Read(int count)
    {
        var value = Peek(count);
        Skip(count);
        return value;
    }

    /// <summary>The next symbol of a code; -1 if there is none for the bits that come.</summary>
    /// <param name="table">The table of the code.</param>
    /// <param name="maxLength">The length that it is made for.</param>
    internal int ReadSymbol(ReadOnlySpan<ushort> table, int maxLength)
    {
        var entry = table[Peek(maxLength)];
        if (entry == 0)
            return -1;
        Skip(HuffmanTable.LengthOf(entry));
        return HuffmanTable.SymbolOf(entry);
    }

    /// <summary>A byte that stands where the next word would be; -1 if there is none.</summary>
    internal int ReadByte() => _at < _input.Length ? _input[_at++] : -1;

    /// <summary>Two bytes that stand where the next word would be; -1 if there are none.</summary>
    internal int ReadUInt16()
    {
        if (_input.Length - _at < sizeof(ushort))
            return -1;
        _at += sizeof(ushort);
        return BinaryPrimitives.ReadUInt16LittleEndian(_input[(_at - sizeof(ushort))..]);
    }

    /// <summary>Takes bytes from the next word on, of which no bit has been used; empty if there are fewer. Bits go on after them, at an even place.</summary>
    internal ReadOnlySpan<byte> TakeBytes(int count)
    {
        var start = ((_at * 8 - 16 - _spare) / 16 + 1) * 2; // a word that is not begun is given up too, as LZX has it
        if (start > _input.Length || count > _input.Length - start)
            return [];
        _at = start + (count + 1) / 2 * 2;
        Fill();
        return _input.Slice(start, count);
    }

    private void Fill()
    {
        _bits = NextWord() << 16;
        _bits |= NextWord();
        _spare = 16;
    }

    private uint NextWord()
    {
        var word = _input.Length - _at >= sizeof(ushort) ? BinaryPrimitives.ReadUInt16LittleEndian(_input[_at..]) : (ushort)0;
        _at += sizeof(ushort);
        return word;
    }
}
