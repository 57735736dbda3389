namespace Libvirt.Disk;

/// <summary>The disk that a VDI image holds: a table gives each block its place.</summary>
internal sealed class VdiDisk : MappedBlocks
{
    private const uint Unallocated = uint.MaxValue;
    private const uint Discarded = uint.MaxValue - 1;

    private readonly VdiHeader _header;
    private readonly CachedBlocks _tables;

    /// <summary>A disk; it owns the file.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: the table ends beyond the file.</exception>
    internal VdiDisk(BlockSource file, VdiHeader header)
        : base(file, (long)header.DiskSize, backing: null)
    {
        _header = header;
        _tables = new CachedBlocks(file);
        var needed = (Length + header.BlockSize - 1) / header.BlockSize * sizeof(uint);
        if (needed > file.Length - header.BlockMapOffset)
            throw ImageError.Malformed(file, "VDI block map", header.BlockMapOffset, $"its {needed} bytes end beyond the {file.Length} bytes of the file");
    }

    protected override BlockRun Find(long offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        var block = offset / _header.BlockSize;
        var within = offset % _header.BlockSize;
        var length = _header.BlockSize - within;
        var at = _header.BlockMapOffset + block * sizeof(uint);
        _tables.ReadExactly(at, bytes, "VDI block map");
        var entry = new DiskStructure(bytes, File, "VDI block map entry", at, (ulong)block);
        if (entry.U32(0) is Unallocated or Discarded)
            return new BlockRun(BlockRunKind.Zero, length);
        var place = _header.DataOffset + (long)entry.U32(0) * _header.BlockSize;
        return place <= File.Length - _header.BlockSize
            ? new BlockRun(BlockRunKind.Stored, length, place + within)
            : throw entry.Malformed($"its block at offset {place} ends beyond the {File.Length} bytes of the file");
    }
}
