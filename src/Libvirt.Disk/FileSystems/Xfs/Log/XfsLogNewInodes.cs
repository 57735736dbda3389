namespace Libvirt.Disk.FileSystems;

/// <summary>The blocks that the log has made blocks of inodes (xfs_icreate_log). The log has all that happened to these inodes since.</summary>
internal sealed class XfsLogNewInodes(XfsSuperblock superblock)
{
    private const ushort Type = 0x123f;
    private const uint MaxLength = 256; // 64 inodes of 2 KiB in blocks of 512 bytes
    private const int MaxBlocks = 1 << 20;

    private readonly HashSet<long> _blocks = [];

    /// <summary>Whether a place is in one of them.</summary>
    /// <param name="offset">The place, in bytes.</param>
    internal bool Has(long offset) => _blocks.Contains(offset >> superblock.BlockLog);

    /// <summary>Takes the blocks that an item tells of; none if it is of another type.</summary>
    internal void Add(DiskStructure format)
    {
        if (format.U16(0) != Type)
            return;
        var (group, block) = (format.BigU32(4), format.BigU32(8));
        var length = format.InRange("icl_length", format.BigU32(20), 1, MaxLength);
        var offset = superblock.OffsetOfBlocks((ulong)group << superblock.GroupBlocksLog | block, length)
            ?? throw format.Malformed($"the {length} blocks from {block} of group {group} on are not all in it");
        for (var i = 0; i < length; i++)
            _blocks.Add((offset >> superblock.BlockLog) + i);
        if (_blocks.Count > MaxBlocks)
            throw format.Unsupported($"a log that makes more than {MaxBlocks} blocks of inodes");
    }
}
