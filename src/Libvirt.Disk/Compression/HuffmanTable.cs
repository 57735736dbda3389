namespace Libvirt.Disk.Compression;

/// <summary>Tables by which the next bits of an input tell a symbol of a canonical Huffman code, and how many of them are its own.</summary>
internal static class HuffmanTable
{
    private const int LengthBits = 5;

    internal static int LengthOf(ushort entry) => entry & ((1 << LengthBits) - 1);

    internal static int SymbolOf(ushort entry) => entry >> LengthBits;

    /// <summary>Makes a table. Bits that stand for no symbol get 0.</summary>
    /// <param name="lengths">The lengths of the symbols' codes; 0 for a symbol that has none.</param>
    /// <param name="maxLength">None is longer; the table has 2 to the power of that many entries.</param>
    /// <param name="table">The table.</param>
    /// <returns>Whether there is such a code.</returns>
    internal static bool TryBuild(ReadOnlySpan<byte> lengths, int maxLength, Span<ushort> table)
    {
        table = table[..(1 << maxLength)];
        var filled = 0;
        for (var length = 1; length <= maxLength; length++)
        {
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] != length)
                    continue;
                var count = 1 << (maxLength - length);
                if (count > table.Length - filled)
                    return false;
                table.Slice(filled, count).Fill((ushort)(symbol << LengthBits | length));
                filled += count;
            }
        }
        table[filled..].Clear();
        return true;
    }
}
