using System.Buffers.Binary;

namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>A hash database of Berkeley DB, as RPM had it up to 4.15: pages of keys and values; long values are on chains of overflow pages.</summary>
internal sealed class BerkeleyPackages : RpmPackages
{
    private const uint Magic = 0x00061561;
    private const int PageHeaderSize = 26;
    private const int MinPageSize = 512;
    private const int MaxPageSize = 65536;

    private const byte UnsortedHashPage = 2;
    private const byte OverflowPage = 7;
    private const byte HashMetadata = 8;
    private const byte HashPage = 13;

    private const byte DataItem = 1;
    private const byte OffPageItem = 3;
    private const int OffPageSize = 12;

    private readonly bool _isBigEndian;
    private readonly int _pageSize;
    private readonly uint _lastPage;

    internal BerkeleyPackages(BlockSource source)
        : base(source)
    {
        Span<byte> bytes = stackalloc byte[72];
        Source.ReadExactly(0, bytes, "hash metadata page");
        var metadata = new DiskStructure(bytes, Source, "hash metadata page", 0);
        _isBigEndian = metadata.BigU32(12) == Magic;
        if (!_isBigEndian && metadata.U32(12) != Magic)
            throw metadata.Malformed("it does not start as a hash database does");
        if (metadata.U8(24) != 0)
            throw metadata.Unsupported("encrypted databases");
        if (metadata.U8(25) != HashMetadata)
            throw metadata.Malformed($"its page is of type {metadata.U8(25)}");
        _pageSize = (int)metadata.InRange("page size", U32(metadata, 20), MinPageSize, MaxPageSize);
        if ((_pageSize & (_pageSize - 1)) != 0)
            throw metadata.Malformed($"page size is {_pageSize}, no power of two");
        _lastPage = (uint)Math.Min(U32(metadata, 32), (ulong)(Source.Length / _pageSize));
    }

    internal override IEnumerable<ReadOnlyMemory<byte>> Headers()
    {
        var page = new byte[_pageSize];
        for (uint number = 1; number <= _lastPage; number++)
        {
            var offset = number * (long)_pageSize;
            if (offset > Source.Length - _pageSize)
                yield break;
            Source.ReadExactly(offset, page, "page");
            if (page[25] is not (UnsortedHashPage or HashPage))
                continue;
            var entries = U16(page, 20);
            // A value follows its key.
            for (var i = 1; i < entries; i += 2)
            {
                if (Value(page, offset, i) is { } header)
                    yield return header;
            }
        }
    }

    private ReadOnlyMemory<byte>? Value(byte[] bytes, long offset, int index)
    {
        var page = new DiskStructure(bytes, Source, "hash page", offset);
        var start = U16(page.Field(PageHeaderSize + (index * 2), 2), 0);
        switch (page.U8(start))
        {
            case DataItem:
                // Items fill the page from its end: it ends where the one before it starts.
                var end = U16(page.Field(PageHeaderSize + ((index - 1) * 2), 2), 0);
                var inPage = page.Field(start + 1, end - start - 1);
                if (inPage.Length <= 8) // the count of packages, under key 0
                    return null;
                Offset = offset + start + 1;
                var room = Room(inPage.Length, "hash page", offset);
                inPage.CopyTo(room.Span);
                return room;
            case OffPageItem:
                var item = page.Field(start, OffPageSize);
                return Overflow(U32(item, 4), U32(item, 8), offset);
            case var type:
                throw page.Unsupported($"item {index} of type {type}");
        }
    }

    private ReadOnlyMemory<byte> Overflow(uint number, uint length, long from)
    {
        var room = Room(length, "hash page", from);
        var rest = room.Span;
        Offset = (number * (long)_pageSize) + PageHeaderSize;
        Span<byte> header = stackalloc byte[PageHeaderSize];
        while (!rest.IsEmpty)
        {
            var offset = number * (long)_pageSize;
            Source.ReadExactly(offset, header, "overflow page");
            var count = Math.Min(U16(header, 22), rest.Length);
            if (number == 0 || header[25] != OverflowPage || count == 0 || count > _pageSize - PageHeaderSize)
                throw ImageError.Malformed(Source, "overflow page", offset, $"it is of type {header[25]} with {count} bytes, {rest.Length} of a value are missing");
            Source.ReadExactly(offset + PageHeaderSize, rest[..count], "overflow page");
            rest = rest[count..];
            number = U32(header, 16);
        }
        return room;
    }

    private uint U32(DiskStructure fields, int at) => _isBigEndian ? fields.BigU32(at) : fields.U32(at);

    private uint U32(ReadOnlySpan<byte> bytes, int at) => _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private int U16(ReadOnlySpan<byte> bytes, int at) => _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
