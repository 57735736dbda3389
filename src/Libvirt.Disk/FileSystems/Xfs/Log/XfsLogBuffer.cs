namespace Libvirt.Disk.FileSystems;

/// <summary>Changed parts of a run of blocks (xfs_buf_log_format): a bit for each 128 bytes, and a region for each run of bits.</summary>
internal sealed record XfsLogBuffer
{
    internal const int SectorSize = 512;

    private const ushort Type = 0x123c;
    private const int ChunkLength = 128;
    private const uint MaxMapWords = 64 * 1024 / ChunkLength / 32 + 1;
    private const ushort FlagInodes = 1 << 0;
    private const ushort FlagCancel = 1 << 1;
    private const ushort FlagsQuota = 7 << 2;

    private readonly ushort _flags;
    private readonly uint[] _map;
    private readonly ArraySegment<byte[]> _regions;

    private XfsLogBuffer(DiskStructure format, ArraySegment<byte[]> item)
    {
        _flags = format.U16(4);
        Key = ((long)format.U64(8), format.U16(6));
        _map = new uint[format.InRange("blf_map_size", format.U32(16), 0, MaxMapWords)];
        for (var i = 0; i < _map.Length; i++)
            _map[i] = format.U32(20 + i * 4);
        _regions = item[1..];
    }

    /// <summary>The first sector, and how many there are.</summary>
    internal (long Sector, int Count) Key { get; }

    /// <summary>Whether it says only that the blocks were given up.</summary>
    internal bool IsCancel => (_flags & FlagCancel) != 0;

    /// <summary>The buffer of an item; null if it is of another type.</summary>
    internal static XfsLogBuffer? Parse(DiskStructure format, ArraySegment<byte[]> item) => format.U16(0) == Type ? new XfsLogBuffer(format, item) : null;

    internal void Replay(XfsReplayedBlocks blocks, XfsSuperblock superblock, ulong lsn, DiskStructure cause)
    {
        // Of blocks of inodes only the list of those without names is in it.
        if ((_flags & (FlagInodes | FlagsQuota)) != 0)
            return;
        if (Key.Sector < 0 || Key.Sector > blocks.Length / SectorSize)
            throw cause.Malformed($"blf_blkno is {Key.Sector}, beyond the volume");
        var start = Key.Sector * SectorSize;
        if (superblock.HasChecksums && IsNewer(blocks, superblock, start, lsn))
            return;
        var (bit, bits) = (0, _map.Length * 32);
        foreach (var region in _regions)
        {
            while (bit < bits && !IsSet(bit))
                bit++;
            var count = 0;
            while (bit + count < bits && IsSet(bit + count) && count < region.Length / ChunkLength)
                count++;
            if (count == 0)
                throw cause.Malformed($"a region of {region.Length} bytes is at bit {bit} of a map of {bits}");
            if ((bit + count) * ChunkLength > Key.Count * SectorSize)
                throw cause.Malformed($"its map has bit {bit + count - 1}, beyond the {Key.Count} sectors of blf_len");
            blocks.Write(start + bit * ChunkLength, region.AsSpan(0, count * ChunkLength), cause);
            bit += count;
        }
    }

    private bool IsSet(int bit) => (_map[bit / 32] >> bit % 32 & 1) != 0;

    /// <summary>Whether what is on the volume was written after the log was: it holds the change then, and perhaps later ones.</summary>
    /// <remarks>What an older file system left there has another UUID, and a log of its own that may have come further.</remarks>
    private static bool IsNewer(XfsReplayedBlocks blocks, XfsSuperblock superblock, long start, ulong lsn)
    {
        Span<byte> bytes = stackalloc byte[SectorSize];
        if (blocks.Read(start, bytes) < bytes.Length)
            return false;
        var block = new DiskStructure(bytes, blocks, "block", start);
        (int Lsn, int Uuid)? at = System.Text.Encoding.Latin1.GetString(bytes[..4]) switch
        {
            "XAGF" => (208, 64),
            "XAGI" => (320, 296),
            "XAFL" => (24, 8),
            "BMA3" => (32, 40),
            "AB3B" or "AB3C" or "IAB3" or "FIB3" or "RMB3" or "R3FC" => (24, 32),
            "XDB3" or "XDD3" or "XDF3" => (16, 24),
            "XSLM" => (48, 16),
            _ => block.BigU16(8) is 0x3df1 or 0x3dff or 0x3ebe or 0x3bee ? (24, 32) : null,
        };
        return at is var (lsnAt, uuidAt) && block.BigU64(lsnAt) is not (0 or ulong.MaxValue) and var written && written >= lsn && block.BigGuid(uuidAt) == superblock.MetadataUuid;
    }
}
