namespace Libvirt.Disk;

/// <summary>The disk that a VHD image holds: as it is, or in blocks that a table gives the places of, each with a map of its sectors before it.</summary>
internal sealed class VhdDisk : MappedBlocks
{
    private const uint Unallocated = uint.MaxValue;
    private const int BitsPerSector = VhdHeader.SectorSize * 8;

    private readonly VhdFile _image;
    private readonly CachedBlocks _tables;
    private readonly long _blockSize;
    private readonly long _bitmapLength;

    /// <summary>A disk; it owns the file and the parent.</summary>
    internal VhdDisk(BlockSource file, VhdFile image, BlockSource? parent)
        : base(file, (long)image.Header.DiskSize, parent)
    {
        _image = image;
        _tables = new CachedBlocks(file);
        _blockSize = image.Header.BlockSize ?? Length;
        var sectors = _blockSize / VhdHeader.SectorSize;
        _bitmapLength = (sectors + BitsPerSector - 1) / BitsPerSector * VhdHeader.SectorSize;
    }

    protected override BlockRun Find(long offset)
    {
        if (_image.Header.DiskType == VhdDiskType.Fixed)
            return new BlockRun(BlockRunKind.Stored, Length - offset, offset);
        var block = offset / _blockSize;
        var within = offset % _blockSize;
        var length = _blockSize - within;
        var differs = _image.Header.DiskType == VhdDiskType.Differencing;
        if (BitmapOffset(block) is not { } bitmapOffset)
            return new BlockRun(differs ? BlockRunKind.Backing : BlockRunKind.Zero, length);
        var place = bitmapOffset + _bitmapLength + within;
        if (!differs) // sectors that were not written to are zeros in the block itself
            return new BlockRun(BlockRunKind.Stored, length, place);
        var bitmap = new SectorBitmap(_tables, bitmapOffset, lowestFirst: false);
        var inSector = within % VhdHeader.SectorSize;
        var sectors = bitmap.Run(within / VhdHeader.SectorSize, (length + inSector) / VhdHeader.SectorSize, out var isHere);
        return new BlockRun(isHere ? BlockRunKind.Stored : BlockRunKind.Backing, sectors * VhdHeader.SectorSize - inSector, place);
    }

    private long? BitmapOffset(long block)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        var at = _image.TableOffset + block * sizeof(uint);
        _tables.ReadExactly(at, bytes, "VHD block allocation table");
        var entry = new DiskStructure(bytes, File, "VHD BAT entry", at, (ulong)block);
        var sector = entry.BigU32(0);
        if (sector == Unallocated)
            return null;
        var place = (long)sector * VhdHeader.SectorSize;
        return place <= File.Length - _bitmapLength - _blockSize
            ? place
            : throw entry.Malformed($"its block at offset {place} ends beyond the {File.Length} bytes of the file");
    }
}
