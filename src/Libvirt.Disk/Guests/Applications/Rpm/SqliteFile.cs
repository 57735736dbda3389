namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>A database of SQLite, to read all rows of a table (SQLite's "Database File Format").</summary>
internal sealed class SqliteFile
{
    private const int HeaderSize = 100;
    private const int MaxDepth = 20;
    private const byte InteriorTablePage = 5;
    private const byte LeafTablePage = 13;

    private readonly BlockSource _source;
    private readonly SqliteJournal? _journal;
    private readonly Room _room;
    private readonly int _pageSize;
    private readonly int _usable;

    /// <summary>Opens a database.</summary>
    /// <param name="source">The file.</param>
    /// <param name="journal">Its write-ahead log; null if there is none.</param>
    /// <param name="room">Makes room for each row that is read; a row is done with before the next.</param>
    internal SqliteFile(BlockSource source, BlockSource? journal, Room room)
    {
        _source = source;
        _room = room;
        Span<byte> bytes = stackalloc byte[HeaderSize];
        source.ReadExactly(0, bytes, "database header");
        var header = new DiskStructure(bytes, source, "database header", 0);
        if (!bytes.StartsWith("SQLite format 3\0"u8))
            throw header.Malformed("it does not start as a database of SQLite does");
        if (header.U8(19) > 2)
            throw header.Unsupported($"version {header.U8(19)} of the format");
        var size = header.BigU16(16);
        _pageSize = size == 1 ? 65536 : (int)header.InRange("page size", size, 512u, 32768);
        if ((_pageSize & (_pageSize - 1)) != 0)
            throw header.Malformed($"page size is {_pageSize}, no power of two");
        _usable = (int)header.InRange("usable size of a page", (uint)(_pageSize - header.U8(20)), 480u, 65536);
        _journal = journal is null ? null : SqliteJournal.Open(journal, _pageSize);
    }

    /// <summary>Makes room for a payload.</summary>
    /// <param name="length">Its length, in bytes.</param>
    /// <param name="structure">What it is of, for the error.</param>
    /// <param name="offset">Where that is.</param>
    internal delegate Memory<byte> Room(long length, string structure, long offset);

    private long MaxPages => (_source.Length / _pageSize) + (_journal?.Frames ?? 0) + 1;

    /// <summary>The first page of a table; null if there is none of the name.</summary>
    internal uint? FindTable(string name)
    {
        foreach (var row in Rows(1))
        {
            var record = new DiskStructure(row.Payload.Span, _source, "row of the schema", row.Offset);
            if (SqliteRecord.Text(record, 0) == "table" && SqliteRecord.Text(record, 1) == name)
                return (uint)record.InRange("first page of the table", (ulong)(SqliteRecord.Number(record, 3) ?? 0), 1, (ulong)Math.Min(MaxPages, uint.MaxValue));
        }
        return null;
    }

    /// <summary>The rows of a table, in order; each is valid until the next.</summary>
    /// <param name="root">Its first page.</param>
    internal IEnumerable<SqliteRow> Rows(uint root)
    {
        var visited = 0L;
        var open = new Stack<Level>();
        open.Push(Read(root));
        while (open.TryPeek(out var level))
        {
            if (level.Next > level.Cells)
            {
                open.Pop();
            }
            else if (level.IsLeaf)
            {
                if (level.Next++ < level.Cells)
                    yield return ReadRow(level, level.Next - 1);
            }
            else if (++visited > MaxPages || open.Count > MaxDepth)
            {
                // Each page is in a tree once.
                throw ImageError.Malformed(_source, "b-tree page", level.Offset, "it is in a loop, or deeper than a tree grows");
            }
            else
            {
                open.Push(Read(Child(level, level.Next++)));
            }
        }
    }

    private Level Read(uint number)
    {
        var (source, offset) = Locate(number);
        var bytes = new byte[_pageSize];
        source.ReadExactly(offset, bytes, "b-tree page");
        var page = new DiskStructure(bytes, source, "b-tree page", offset, number);
        var start = number == 1 ? HeaderSize : 0; // the first page has the header of the file too
        var type = page.U8(start);
        if (type is not (InteriorTablePage or LeafTablePage))
            throw page.Malformed($"it is of type {type}, not one of a table");
        var cells = (int)page.InRange("number of cells", page.BigU16(start + 3), 0u, (uint)_pageSize / 4);
        return new Level(bytes, source, offset, start, cells, type == LeafTablePage);
    }

    // A cell has the page to its left; the last page is in the header.
    private static uint Child(Level level, int index)
    {
        var page = new DiskStructure(level.Bytes, level.Source, "b-tree page", level.Offset);
        return index == level.Cells ? page.BigU32(level.Start + 8) : page.BigU32(page.BigU16(level.Start + 12 + (index * 2)));
    }

    private SqliteRow ReadRow(Level level, int index)
    {
        var page = new DiskStructure(level.Bytes.AsSpan(0, _usable), level.Source, "b-tree page", level.Offset);
        var start = (int)page.BigU16(level.Start + 8 + (index * 2));
        var at = start;
        var length = (long)page.InRange("length of a row", SqliteRecord.Varint(page, ref at), 0, int.MaxValue);
        SqliteRecord.Varint(page, ref at); // the row's number
        var payload = _room(length, "b-tree page", level.Offset);
        var local = LocalLength(length);
        page.Field(at, local).CopyTo(payload.Span);
        if (local < length)
            ReadOverflow(page.BigU32(at + local), payload.Span[local..]);
        return new SqliteRow(payload, level.Offset + start);
    }

    // How much of a row is in its cell (1.6 of the format).
    private int LocalLength(long length)
    {
        if (length <= _usable - 35)
            return (int)length;
        var least = ((_usable - 12) * 32 / 255) - 23;
        var best = (int)(least + ((length - least) % (_usable - 4)));
        return best <= _usable - 35 ? best : least;
    }

    private void ReadOverflow(uint number, Span<byte> rest)
    {
        Span<byte> next = stackalloc byte[4];
        while (!rest.IsEmpty)
        {
            var (source, offset) = Locate(number);
            source.ReadExactly(offset, next, "overflow page");
            var count = Math.Min(rest.Length, _usable - 4);
            source.ReadExactly(offset + 4, rest[..count], "overflow page");
            rest = rest[count..];
            number = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(next);
        }
    }

    private (BlockSource Source, long Offset) Locate(uint number)
    {
        if (number == 0)
            throw ImageError.Malformed(_source, "page 0", 0, "a page leads to it, and there is none of that number");
        return _journal?.Find(number) is { } frame ? (_journal.Source, frame) : (_source, (number - 1L) * _pageSize);
    }

    private sealed class Level(byte[] bytes, BlockSource source, long offset, int start, int cells, bool isLeaf)
    {
        internal byte[] Bytes => bytes;

        internal BlockSource Source => source;

        internal long Offset => offset;

        internal int Start => start;

        internal int Cells => cells;

        internal bool IsLeaf => isLeaf;

        internal int Next { get; set; }
    }
}
