namespace Libvirt.Disk.Compression;

/// <summary>The literals of a compressed block (RFC 8878, 3.1.1.3.1).</summary>
internal sealed class ZstdLiterals
{
    private readonly ZstdHuffmanTable _table = new();
    private readonly byte[] _buffer = new byte[ZstdDecoder.MaxBlockSize];

    private enum Kind
    {
        Raw,
        Rle,
        Compressed,
        Treeless,
    }

    /// <summary>Forgets the table of an earlier frame.</summary>
    internal void Clear() => _table.Clear();

    /// <summary>Reads the literals that a block starts with.</summary>
    /// <param name="block">The block; what is left are its sequences.</param>
    /// <returns>The literals, valid until the next are read.</returns>
    internal ReadOnlySpan<byte> Read(scoped ref ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty)
            throw new InvalidDataException("a block has no literals");
        var kind = (Kind)(block[0] & 3);
        return kind is Kind.Raw or Kind.Rle ? ReadPlain(kind, ref block) : ReadCompressed(kind, ref block);
    }

    private ReadOnlySpan<byte> ReadPlain(Kind kind, scoped ref ReadOnlySpan<byte> block)
    {
        var headerLength = ((block[0] >> 2) & 3) switch
        {
            1 => 2,
            3 => 3,
            _ => 1,
        };
        var size = (int)(LittleEndian(Take(ref block, headerLength)) >> (headerLength == 1 ? 3 : 4));
        RequireSize(size);
        if (kind == Kind.Raw)
            return Take(ref block, size);
        var literals = _buffer.AsSpan(0, size);
        literals.Fill(Take(ref block, 1)[0]);
        return literals;
    }

    private ReadOnlySpan<byte> ReadCompressed(Kind kind, scoped ref ReadOnlySpan<byte> block)
    {
        var (headerLength, sizeBits, streams) = ((block[0] >> 2) & 3) switch
        {
            0 => (3, 10, 1),
            1 => (3, 10, 4),
            2 => (4, 14, 4),
            _ => (5, 18, 4),
        };
        var header = LittleEndian(Take(ref block, headerLength)) >> 4;
        var size = (int)(header & ((1UL << sizeBits) - 1));
        RequireSize(size);
        var source = Take(ref block, (int)(header >> sizeBits));
        if (kind == Kind.Compressed)
            source = source[_table.Read(source)..];
        else if (_table.Bits == 0)
            throw new InvalidDataException("a block goes on with a Huffman table that there is not");
        var literals = _buffer.AsSpan(0, size);
        if (streams == 1)
            _table.Decode(source, literals);
        else
            DecodeFour(source, literals);
        return literals;
    }

    private void DecodeFour(ReadOnlySpan<byte> source, Span<byte> literals)
    {
        var lengths = Take(ref source, 6);
        var each = (literals.Length + 3) / 4;
        if (each * 3 > literals.Length)
            throw new InvalidDataException($"{literals.Length} literals cannot be in four streams");
        for (var i = 0; i < 3; i++)
        {
            _table.Decode(Take(ref source, lengths[2 * i] | (lengths[2 * i + 1] << 8)), literals[..each]);
            literals = literals[each..];
        }
        _table.Decode(source, literals);
    }

    private static void RequireSize(int size)
    {
        if (size > ZstdDecoder.MaxBlockSize)
            throw new InvalidDataException($"a block has {size} literals");
    }

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> source, int length)
    {
        if (length > source.Length)
            throw new InvalidDataException("the literals of a block are cut short");
        var part = source[..length];
        source = source[length..];
        return part;
    }

    private static ulong LittleEndian(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = bytes.Length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }
}
