namespace Libvirt.Disk;

/// <summary>The disk that a VHDX image holds ([MS-VHDX] 2.5): a table with a place for each block, and maps of sectors where a block is here in part.</summary>
internal sealed class VhdxDisk : MappedBlocks
{
    private const int EntryLength = 8;
    private const ulong StateMask = 7;
    private const ulong OffsetMask = ~((1UL << 20) - 1);
    private const long BitmapBits = 1L << 23;
    private const int SectorBitmapBlock = (int)VhdxFile.MiB;

    private readonly VhdxHeader _header;
    private readonly VhdxRegion _bat;
    private readonly CachedBlocks _tables;

    /// <summary>The blocks that share one map of sectors.</summary>
    private readonly long _chunkRatio;

    /// <summary>A disk; it owns the source of the file and the parent.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: the table is too short.</exception>
    internal VhdxDisk(VhdxFile image, BlockSource? parent)
        : base(image.Source, (long)image.Header.VirtualDiskSize, parent)
    {
        _header = image.Header;
        _bat = image.Bat;
        _tables = new CachedBlocks(image.Source);
        _chunkRatio = BitmapBits * _header.LogicalSectorSize / _header.BlockSize;
        var blocks = (Length + _header.BlockSize - 1) / _header.BlockSize;
        var entries = blocks == 0 ? 0 : _header.HasParent ? (blocks + _chunkRatio - 1) / _chunkRatio * (_chunkRatio + 1) : blocks + (blocks - 1) / _chunkRatio;
        if (entries > _bat.Length / EntryLength)
            throw ImageError.Malformed(File, "VHDX block allocation table", _bat.Offset, $"its {_bat.Length} bytes are too few for {entries} entries");
    }

    protected override BlockRun Find(long offset)
    {
        var block = offset / _header.BlockSize;
        var within = offset % _header.BlockSize;
        var length = _header.BlockSize - within;
        var index = block + block / _chunkRatio;
        var entry = Entry(index);
        var stored = (uint)Math.Min(_header.BlockSize, Length - block * _header.BlockSize); // QEMU ends a fixed image where the disk does
        return (VhdxBlockState)(entry & StateMask) switch
        {
            VhdxBlockState.NotPresent => new BlockRun(_header.HasParent ? BlockRunKind.Backing : BlockRunKind.Zero, length),
            VhdxBlockState.Undefined or VhdxBlockState.Zero or VhdxBlockState.Unmapped or VhdxBlockState.UnmappedOld => new BlockRun(BlockRunKind.Zero, length),
            VhdxBlockState.FullyPresent => new BlockRun(BlockRunKind.Stored, length, Place(index, entry, stored) + within),
            VhdxBlockState.PartiallyPresent when _header.HasParent => FindPartial(block, offset, Place(index, entry, stored) + within, length),
            var state => throw Malformed(index, $"state {(int)state} of a block makes no sense here"),
        };
    }

    private BlockRun FindPartial(long block, long offset, long place, long length)
    {
        var chunk = block / _chunkRatio;
        var index = chunk * (_chunkRatio + 1) + _chunkRatio;
        var entry = Entry(index);
        if ((VhdxBlockState)(entry & StateMask) != VhdxBlockState.FullyPresent)
            throw Malformed(index, $"state {entry & StateMask} of a sector bitmap block makes no sense, for block {block} is here in part");
        var bitmap = new SectorBitmap(_tables, Place(index, entry, SectorBitmapBlock), lowestFirst: true);
        var within = (int)(offset % _header.LogicalSectorSize);
        var sectors = bitmap.Run(offset / _header.LogicalSectorSize % BitmapBits, (length + within) / _header.LogicalSectorSize, out var isHere);
        return new BlockRun(isHere ? BlockRunKind.Stored : BlockRunKind.Backing, sectors * _header.LogicalSectorSize - within, place);
    }

    private ulong Entry(long index)
    {
        Span<byte> bytes = stackalloc byte[EntryLength];
        _tables.ReadExactly(At(index), bytes, "VHDX block allocation table");
        return new DiskStructure(bytes, File, "VHDX BAT entry", At(index), (ulong)index).U64(0);
    }

    // Where an entry leads to, if all of what the disk has of it is there.
    private long Place(long index, ulong entry, uint length)
    {
        var place = entry & OffsetMask;
        if (place < (ulong)VhdxFile.MiB)
            throw Malformed(index, $"it leads to offset {place}, where the headers are");
        return place <= (ulong)File.Length && length <= (ulong)File.Length - place
            ? (long)place
            : throw Malformed(index, $"its block of {length} bytes at offset {place} ends beyond the {File.Length} bytes of the file");
    }

    private long At(long index) => _bat.Offset + index * EntryLength;

    private VirtException Malformed(long index, string what) => ImageError.Malformed(File, $"VHDX BAT entry {index}", At(index), what);
}
