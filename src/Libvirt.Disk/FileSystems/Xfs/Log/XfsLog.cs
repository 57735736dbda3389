namespace Libvirt.Disk.FileSystems;

/// <summary>The log: a ring of blocks, each of which begins with the number of the turn in which it was written (its cycle).</summary>
internal sealed class XfsLog
{
    /// <summary>How much of a log may still be needed, in bytes.</summary>
    private const long MaxActive = 1L << 30;

    /// <summary>The blocks before the end of the log in which its last whole record begins: what may be on its way at once.</summary>
    private const int MaxUnfinished = 8 * XfsLogRecord.MaxLength / XfsLogRecord.BlockSize;

    private const byte UnmountFlag = 0x20;

    private readonly BlockSource _volume;
    private readonly XfsSuperblock _superblock;
    private readonly long _start;
    private readonly long _blocks;
    private byte[] _buffer = [];

    /// <summary>The log of a volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="superblock">Its superblock, which says that the log is in it.</param>
    internal XfsLog(BlockSource volume, XfsSuperblock superblock)
    {
        _volume = volume;
        _superblock = superblock;
        _start = superblock.OffsetOfBlocks(superblock.LogStart, superblock.LogBlocks)
            ?? throw ImageError.Malformed(volume, "superblock", 0, $"the log of {superblock.LogBlocks} blocks from {superblock.LogStart} on is in no group");
        _blocks = ((long)superblock.LogBlocks << superblock.BlockLog) / XfsLogRecord.BlockSize;
        Last = FindLast();
    }

    /// <summary>The last whole record; null if there is none, or it says that the file system was unmounted: then all is where it belongs.</summary>
    internal XfsLogRecord? Last { get; }

    /// <summary>The records that may tell of what is not where it belongs yet, in order. Each is valid until the next is asked for.</summary>
    internal IEnumerable<XfsLogRecord> Read()
    {
        var (block, cycle) = ((long)(uint)Last!.TailLsn, (uint)(Last.TailLsn >> 32));
        for (var left = Math.Min(_blocks, MaxActive / XfsLogRecord.BlockSize); ;)
        {
            if (block >= _blocks)
                throw ImageError.Malformed(_volume, "log record", Last.Place, $"h_tail_lsn leads to block {block} of {_blocks}");
            // A record that is not there whole was on its way when all ended.
            if (ReadRecord(block, cycle) is not { } record)
                yield break;
            left -= record.Blocks;
            if (left < 0)
                throw ImageError.Unsupported(_volume, $"log at offset {_start}: not supported: more than {MaxActive} bytes of it, or all of it and more, are still needed");
            yield return record;
            if (record.Lsn == Last.Lsn)
                yield break;
            block += record.Blocks;
            if (block >= _blocks)
                (block, cycle) = (block - _blocks, cycle + 1 == XfsLogRecord.Magic ? cycle + 2 : cycle + 1);
        }
    }

    private XfsLogRecord? FindLast()
    {
        if (_blocks < 2 || Cycle(0) == 0)
            return null;
        var head = FindHead();
        for (var back = 1; back <= Math.Min(MaxUnfinished, _blocks); back++)
        {
            var block = head - back < 0 ? head - back + _blocks : head - back;
            if (ReadRecord(block, cycle: null) is not { } record)
                continue;
            var isUnmount = back == record.Blocks && record.Operations == 1 && record.Data.Length > 9 && (record.Data.Span[9] & UnmountFlag) != 0;
            return isUnmount ? null : record;
        }
        return null;
    }

    /// <summary>The block up to which this turn has come: blocks before it have a higher cycle than those from it on.</summary>
    private long FindHead()
    {
        var (first, low, high) = (Cycle(0), 0L, _blocks);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Cycle(middle) == first)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    private uint Cycle(long block)
    {
        Span<byte> bytes = stackalloc byte[8];
        _volume.ReadExactly(_start + block * XfsLogRecord.BlockSize, bytes, "log block");
        var log = new DiskStructure(bytes, _volume, "log block", _start + block * XfsLogRecord.BlockSize);
        return log.BigU32(0) == XfsLogRecord.Magic ? log.BigU32(4) : log.BigU32(0);
    }

    /// <summary>The record that begins at a block; null if none does, or it is not there whole.</summary>
    private XfsLogRecord? ReadRecord(long block, uint? cycle)
    {
        const int blockSize = XfsLogRecord.BlockSize;
        Span<byte> first = stackalloc byte[blockSize];
        var place = _start + block * blockSize;
        _volume.ReadExactly(place, first, "log record");
        var header = new DiskStructure(first, _volume, "log record", place);
        if (header.BigU32(0) != XfsLogRecord.Magic || (uint)header.BigU64(16) != block || header.BigU64(16) >> 32 != header.BigU32(4) || (cycle is not null && header.BigU32(4) != cycle))
            return null;
        if (XfsLogRecord.Measure(header, _superblock.Uuid) is not var (headers, data) || headers + data > _blocks)
            return null;
        var length = (headers + data) * blockSize;
        if (_buffer.Length < length)
            _buffer = new byte[length];
        var bytes = _buffer.AsMemory(0, length);
        var wrap = (int)Math.Min(headers + data, _blocks - block);
        _volume.ReadExactly(place, bytes.Span[..(wrap * blockSize)], "log record");
        _volume.ReadExactly(_start, bytes.Span[(wrap * blockSize)..], "log record");
        return XfsLogRecord.Parse(bytes, header, headers, wrap, _superblock.HasChecksums);
    }
}
