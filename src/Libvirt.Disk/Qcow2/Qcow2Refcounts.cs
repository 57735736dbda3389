namespace Libvirt.Disk;

/// <summary>The counts of references that a qcow2 image keeps: a table leads to blocks of counts.</summary>
/// <param name="file">The image.</param>
/// <param name="header">Its header.</param>
internal sealed class Qcow2Refcounts(BlockSource file, Qcow2Header header)
{
    private const ulong BlockOffsetMask = ~511UL;

    private readonly Qcow2Tables _tables = new(file, header.ClusterSize);

    /// <summary>The entries of the table.</summary>
    internal long BlockCount => (long)header.RefcountTableClusters * header.ClusterSize / 8;

    private long CountsPerBlock => header.ClusterSize * 8L / header.RefcountBits;

    /// <summary>Where a block of counts is; 0 if there is none.</summary>
    internal long BlockOffset(long index)
    {
        var at = (long)header.RefcountTableOffset + index * 8;
        return index >= BlockCount || at >= file.Length ? 0 : (long)(_tables.Get(at, "reference count table").U64(at) & BlockOffsetMask & long.MaxValue);
    }

    /// <summary>Whether there is a block of counts that a cluster is in; the counts of others are 0.</summary>
    internal bool HasBlock(long cluster) => BlockOffset(cluster / CountsPerBlock) != 0;

    /// <summary>The first cluster after those whose counts are in the same block.</summary>
    internal long EndOfBlock(long cluster) => (cluster / CountsPerBlock + 1) * CountsPerBlock;

    /// <summary>The count of a cluster of the file.</summary>
    internal ulong Get(long cluster)
    {
        var block = BlockOffset(cluster / CountsPerBlock);
        if (block == 0 || block % header.ClusterSize != 0 || block >= file.Length)
            return 0;
        var bit = cluster % CountsPerBlock * header.RefcountBits;
        var at = block + bit / 64 * 8;
        var word = _tables.Get(at, "reference count block").U64(at);
        // Counts of a byte and more lie big-endian one after another; smaller ones from the lowest bit of their byte up.
        var within = (int)(bit % 64);
        var shift = header.RefcountBits >= 8 ? 64 - within - header.RefcountBits : 56 - within / 8 * 8 + within % 8;
        return header.RefcountBits == 64 ? word : word >> shift & ((1UL << header.RefcountBits) - 1);
    }
}
