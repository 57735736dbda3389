namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>QEMU's answers of one disk; each null where there is none.</summary>
/// <param name="Stats">Counters and highest extents of the chain.</param>
/// <param name="Sizes">Sizes of the chain, in the same order.</param>
internal readonly record struct DiskAnswers(BlockDeviceStats? Stats, IReadOnlyList<BlockSizes>? Sizes)
{
    /// <summary>What is said of an image; null if nothing is. A job may have put a node between two images, or taken one out: the name decides, not the depth.</summary>
    internal (BlockNodeStats Stats, BlockSizes? Sizes)? Find(string node)
    {
        for (var place = 0; place < Stats?.Nodes.Count; place++)
        {
            if (Stats.Nodes[place].Node == node)
                return (Stats.Nodes[place], place < Sizes?.Count ? Sizes[place] : null);
        }
        return null;
    }
}
