namespace Libvirt.Disk.FileSystems;

/// <summary>Finds what is at logical addresses: chunks by the chunk tree, and in them data and the nodes of trees. What was found last is kept, up to a bound.</summary>
internal sealed class BtrfsVolume(BlockSource source, BtrfsSuperblock superblock)
{
    private const int MaxChunks = 32;
    private const uint MaxNodes = 64;

    private readonly BtrfsChunk?[] _chunks = new BtrfsChunk?[MaxChunks];
    private readonly BtrfsNode?[] _nodes = new BtrfsNode?[MaxNodes];
    private uint _nextChunk;

    internal BlockSource Source { get; } = source;

    internal BtrfsSuperblock Superblock { get; } = superblock;

    /// <summary>Where bytes are on the device; the first copy, if there are more.</summary>
    /// <param name="address">Their logical address.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="holder">What says that they are there.</param>
    internal long Place(ulong address, ulong length, DiskStructure holder)
    {
        var chunk = FindChunk(address, isChunkTree: false) is { } found && found.Holds(address + (length - 1))
            ? found
            : throw holder.Malformed($"the {length} bytes at logical address {address} are in no chunk");
        return (long)(address - chunk.Start) + RequireCopies(chunk)[0];
    }

    /// <summary>The root node of a tree, or of a part of one.</summary>
    internal BtrfsNode ReadNode(BtrfsRoot root)
    {
        ref var slot = ref _nodes[root.Node / (uint)Superblock.NodeSize % MaxNodes];
        if (Volatile.Read(ref slot) is { } kept && kept.Address == root.Node && kept.FindFault(root, Superblock.MetadataUuid) is null)
            return kept;
        var isChunkTree = root.Id == BtrfsRoot.ChunkTree;
        if (FindChunk(root.Node, isChunkTree) is not { } chunk || !chunk.Holds(root.Node + (ulong)Superblock.NodeSize - 1))
            throw ImageError.Malformed(Source, $"node {root.Node} of tree {root.Id}", (long)(root.Node & long.MaxValue), "this logical address is in no chunk");
        string? fault = null;
        long place = 0;
        foreach (var copy in RequireCopies(chunk))
        {
            place = copy + (long)(root.Node - chunk.Start);
            var bytes = new byte[Superblock.NodeSize];
            Source.ReadExactly(place, bytes, $"node of tree {root.Id}");
            var node = new BtrfsNode(Source, bytes, place);
            fault = node.FindFault(root, Superblock.MetadataUuid);
            if (fault is null)
            {
                Volatile.Write(ref slot, node);
                return node;
            }
        }
        throw ImageError.Malformed(Source, $"node of tree {root.Id}", place, fault!);
    }

    // The nodes of the chunk tree itself must be in chunks that the superblock knows.
    private BtrfsChunk? FindChunk(ulong address, bool isChunkTree)
    {
        foreach (var chunk in Superblock.SystemChunks)
        {
            if (chunk.Holds(address))
                return chunk;
        }
        if (isChunkTree)
            return null;
        for (var i = 0; i < _chunks.Length; i++)
        {
            if (Volatile.Read(ref _chunks[i]) is { } chunk && chunk.Holds(address))
                return chunk;
        }
        var cursor = new BtrfsCursor(this, Superblock.ChunkTree);
        if (!cursor.SeekAtOrBefore(BtrfsFileSystem.ChunkKey(address)) || cursor.Key.Type != BtrfsKey.ChunkItem)
            return null;
        var read = BtrfsChunk.Parse(cursor.Item("chunk"), 0, cursor.Key.Offset, Superblock.DeviceId);
        if (!read.Holds(address))
            return null;
        Volatile.Write(ref _chunks[Interlocked.Increment(ref _nextChunk) % MaxChunks], read);
        return read;
    }

    private IReadOnlyList<long> RequireCopies(BtrfsChunk chunk)
    {
        if (chunk.Copies.Count > 0)
            return chunk.Copies;
        var parts = chunk.Profile & BtrfsProfile.Parts;
        throw ImageError.Unsupported(Source, parts == 0 || chunk.Stripes == 1
            ? $"chunk at logical address {chunk.Start}: not supported: it is on another of the {Superblock.Devices} devices"
            : $"chunk at logical address {chunk.Start}: not supported: {parts} over {chunk.Stripes} stripes");
    }
}
