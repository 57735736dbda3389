namespace Libvirt.Disk;

/// <summary>A sparse extent of a VMDK image: a directory leads to tables, which lead to grains.</summary>
/// <param name="file">The file, which the extent owns.</param>
/// <param name="tables">The same bytes, read through a cache.</param>
/// <param name="map">Where the grains are found.</param>
/// <param name="grains">What expands compressed grains.</param>
/// <param name="backing">The same part of the parent's disk; null if there is none.</param>
internal sealed class VmdkSparseExtent(BlockSource file, BlockSource tables, VmdkGrainMap map, VmdkGrains grains, BlockSource? backing)
    : MappedBlocks(file, map.Length, backing)
{
    private const int SectorSize = VmdkGrainMap.SectorSize;
    private const uint ZeroGrain = 1;

    protected override BlockRun Find(long offset)
    {
        var grain = offset / map.GrainSize;
        var within = offset % map.GrainSize;
        var length = map.GrainSize - within;
        var table = grain / map.TableEntries;
        var index = grain % map.TableEntries;
        if (map.SeSparseTablesOffset is { } tablesOffset)
            return FindSeSparse(tablesOffset, table, index, within, length);
        var tableSector = U32("VMDK grain directory entry", table, map.DirectoryOffset);
        if (tableSector == 0)
            return new BlockRun(BlockRunKind.Backing, WithoutTable(index, length));
        var tableOffset = (long)tableSector * SectorSize;
        var sector = U32("VMDK grain table entry", index, tableOffset);
        if (sector == 0)
            return new BlockRun(BlockRunKind.Backing, length);
        if (sector == ZeroGrain && map.HasZeroGrains)
            return new BlockRun(BlockRunKind.Zero, length);
        var place = (long)sector * SectorSize;
        if (place >= File.Length)
            throw Beyond("VMDK grain table entry", index, tableOffset + index * sizeof(uint), place);
        return map.IsCompressed ? new BlockRun(BlockRunKind.Compressed, length, place) : new BlockRun(BlockRunKind.Stored, length, place + within);
    }

    protected override void ReadCompressed(in BlockRun run, long offset, Span<byte> buffer) =>
        grains.Read(File, run.Offset, map, (int)(offset % map.GrainSize), buffer);

    private BlockRun FindSeSparse(long tablesOffset, long table, long index, long within, long length)
    {
        var directoryEntry = U64("seSparse grain directory entry", table, map.DirectoryOffset);
        if (directoryEntry == 0)
            return new BlockRun(BlockRunKind.Backing, WithoutTable(index, length));
        if (directoryEntry >> 32 != 0x10000000)
            throw Malformed("seSparse grain directory entry", table, map.DirectoryOffset + table * sizeof(ulong), $"0x{directoryEntry:x} is of no known kind");
        var tableOffset = tablesOffset + (long)(uint)directoryEntry * map.TableEntries * sizeof(ulong);
        var entry = U64("seSparse grain table entry", index, tableOffset);
        if (entry == 0)
            return new BlockRun(BlockRunKind.Backing, length);
        var at = tableOffset + index * sizeof(ulong);
        switch (entry >> 60)
        {
            case 1 or 2: // the guest gave it back, or wrote zeros
                return new BlockRun(BlockRunKind.Zero, length);
            case 3:
                var number = ((entry >> 48) & 0xfff) | ((entry & 0xffffffffffff) << 12);
                return number < (ulong)(File.Length / map.GrainSize)
                    ? new BlockRun(BlockRunKind.Stored, length, map.SeSparseGrainsOffset + (long)number * map.GrainSize + within)
                    : throw Malformed("seSparse grain table entry", index, at, $"grain {number} is beyond the {File.Length} bytes of the file");
            default:
                throw Malformed("seSparse grain table entry", index, at, $"0x{entry:x} is of no known kind");
        }
    }

    // The grains that a table which is not there would stand for, from one of them on.
    private long WithoutTable(long index, long length) => length + (map.TableEntries - index - 1) * map.GrainSize;

    private uint U32(string name, long index, long table)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        var at = table + index * sizeof(uint);
        tables.ReadExactly(at, bytes, name);
        return new DiskStructure(bytes, File, name, at, (ulong)index).U32(0);
    }

    private ulong U64(string name, long index, long table)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        var at = table + index * sizeof(ulong);
        tables.ReadExactly(at, bytes, name);
        return new DiskStructure(bytes, File, name, at, (ulong)index).U64(0);
    }

    private VirtException Beyond(string name, long index, long at, long place) =>
        Malformed(name, index, at, $"its grain at offset {place} is beyond the {File.Length} bytes of the file");

    private VirtException Malformed(string name, long index, long at, string what) => ImageError.Malformed(File, $"{name} {index}", at, what);
}
