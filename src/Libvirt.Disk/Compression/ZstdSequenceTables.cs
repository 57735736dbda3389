namespace Libvirt.Disk.Compression;

/// <summary>The tables that the numbers of sequences are coded with (RFC 8878, 3.1.1.3.2.1).</summary>
internal sealed class ZstdSequenceTables
{
    private const int MaxLiteralsCode = 35;
    private const int MaxOffsetCode = 31;
    private const int MaxMatchCode = 52;

    private static ReadOnlySpan<short> DefaultLiterals =>
        [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1];

    private static ReadOnlySpan<short> DefaultOffsets => [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1];

    private static ReadOnlySpan<short> DefaultMatches =>
    [
        1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
    ];

    /// <summary>How many literals come before a match.</summary>
    internal ZstdFseTable Literals { get; } = new(9);

    /// <summary>How far back a match is.</summary>
    internal ZstdFseTable Offsets { get; } = new(8);

    /// <summary>How long a match is.</summary>
    internal ZstdFseTable Matches { get; } = new(9);

    /// <summary>Forgets the tables of an earlier frame.</summary>
    internal void Clear()
    {
        Literals.Clear();
        Offsets.Clear();
        Matches.Clear();
    }

    /// <summary>Reads the tables of a block.</summary>
    /// <param name="source">What starts with their modes; what is left are the sequences.</param>
    internal void Read(ref ReadOnlySpan<byte> source)
    {
        if (source.IsEmpty)
            throw new InvalidDataException("the sequences of a block are cut short");
        var modes = source[0];
        source = source[1..];
        if ((modes & 3) != 0)
            throw new InvalidDataException("the modes of sequences have a reserved bit");
        Read(Literals, modes >> 6, DefaultLiterals, 6, MaxLiteralsCode, ref source);
        Read(Offsets, (modes >> 4) & 3, DefaultOffsets, 5, MaxOffsetCode, ref source);
        Read(Matches, (modes >> 2) & 3, DefaultMatches, 6, MaxMatchCode, ref source);
    }

    private static void Read(ZstdFseTable table, int mode, ReadOnlySpan<short> defaults, int defaultLog, int maxCode, ref ReadOnlySpan<byte> source)
    {
        switch (mode)
        {
            case 0:
                table.Build(defaults, defaultLog);
                break;
            case 1:
                if (source.IsEmpty || source[0] > maxCode)
                    throw new InvalidDataException("the one code of an entropy table is missing or out of range");
                table.Build(source[0]);
                source = source[1..];
                break;
            case 2:
                source = source[table.Read(source, maxCode)..];
                break;
            default:
                if (table.AccuracyLog < 0)
                    throw new InvalidDataException("a block goes on with an entropy table that there is not");
                break;
        }
    }
}
