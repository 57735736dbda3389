namespace Libvirt.Disk.FileSystems;

// As the kernel's statfs(2) says it, which guesses where space has no chunk yet. Numbers of files have no limit.
internal sealed partial class BtrfsFileSystem
{
    private const ulong StripeLength = 64 << 10;
    private const ulong ReservedAtStart = 1 << 20;
    private const ulong MaxReserve = 512 << 20;
    private const ulong UnlinkUnits = 6;
    private const ulong UnitNodes = 16;
    private const int RootBytesUsed = 192;

    public override FileSystemUsage GetUsage()
    {
        var (used, freeData, data) = SumBlockGroups();
        var factor = BtrfsChunk.Factor(data);
        var sector = (uint)_volume.Superblock.SectorSize;
        var size = Down(_volume.Superblock.TotalBytes / factor, sector);
        var free = size - Math.Min(size, Down(used / factor, sector));
        free -= Math.Min(free, Down(Reserve(), sector));
        return new FileSystemUsage
        {
            Size = size,
            Free = free,
            Available = Down(freeData / factor + Unallocated(data) / factor, sector),
        };
    }

    /// <summary>What all chunks hold, what is free in those of data, and how data is spread.</summary>
    private (ulong Used, ulong FreeData, BtrfsProfile Data) SumBlockGroups()
    {
        var groups = FindTree(_volume.Superblock.ReadOnlyCompatible.HasFlag(BtrfsReadOnlyCompatible.BlockGroupTree) ? BtrfsRoot.BlockGroupTree : BtrfsRoot.ExtentTree);
        var chunks = new BtrfsCursor(_volume, _volume.Superblock.ChunkTree);
        var (used, freeData, profile) = (0ul, 0ul, default(BtrfsProfile));
        var first = ChunkKey(0);
        for (var found = chunks.SeekAtOrAfter(first); groups is not null && found && chunks.Key.IsBeside(first); found = chunks.MoveNext())
        {
            var chunk = BtrfsChunk.Parse(chunks.Item("chunk"), 0, chunks.Key.Offset, _volume.Superblock.DeviceId);
            var group = new BtrfsCursor(_volume, groups);
            if (!group.Seek(new BtrfsKey(chunk.Start, BtrfsKey.BlockGroupItem, chunk.Length)))
                continue;
            var item = group.Item("block group");
            var inUse = item.InRange("used", item.U64(0), 0, chunk.Length);
            var factor = BtrfsChunk.Factor(chunk.Profile);
            used = Add(used, inUse, factor);
            if (!chunk.Profile.HasFlag(BtrfsProfile.Data))
                continue;
            freeData = Add(freeData, chunk.Length - inUse, factor);
            profile = chunk.Profile;
        }
        return (used, freeData, profile);
    }

    // What the device has beyond its chunks, whole stripes of it, without what is kept at its start.
    private ulong Unallocated(BtrfsProfile data)
    {
        var left = Down(_volume.Superblock.DeviceBytes - _volume.Superblock.DeviceBytesUsed, StripeLength);
        var stripes = data.HasFlag(BtrfsProfile.Dup) ? 2u : 1u;
        return left <= ReservedAtStart + stripes * StripeLength ? 0 : left - ReservedAtStart;
    }

    // What the kernel keeps for itself, so that files can be removed when nothing is free: as much as the trees take that change then, or what one removal may take
    // and its references, which are counted again for the tree of free space.
    private ulong Reserve()
    {
        var hasFreeSpaceTree = _volume.Superblock.ReadOnlyCompatible.HasFlag(BtrfsReadOnlyCompatible.FreeSpaceTree);
        var (bytes, units) = (0ul, UnlinkUnits + UnlinkUnits * (hasFreeSpaceTree ? 2u : 1u));
        foreach (var id in (ulong[])[BtrfsRoot.RootTree, BtrfsRoot.ExtentTree, BtrfsRoot.ChecksumTree, BtrfsRoot.FreeSpaceTree, BtrfsRoot.BlockGroupTree])
        {
            var cursor = new BtrfsCursor(_volume, _volume.Superblock.RootTree);
            if (id == BtrfsRoot.RootTree)
                units++;
            else if (cursor.Seek(new BtrfsKey(id, BtrfsKey.RootItem, 0)))
                (bytes, units) = (Add(bytes, cursor.Item("root of tree").U64(RootBytesUsed), 1), units + 1);
        }
        return Math.Min(Math.Max(bytes, units * UnitNodes * (uint)_volume.Superblock.NodeSize), MaxReserve);
    }

    private static ulong Add(ulong sum, ulong bytes, ulong factor) => (ulong)UInt128.Min((UInt128)bytes * factor + sum, long.MaxValue);

    private static ulong Down(ulong bytes, ulong unit) => bytes / unit * unit;
}
