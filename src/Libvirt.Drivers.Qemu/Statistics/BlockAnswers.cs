namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>QEMU's answers that the block group is made of; each null where it did not come.</summary>
/// <param name="Stats">Counters and highest extents, by device.</param>
/// <param name="Sizes">Sizes, by device.</param>
/// <param name="Nodes">Sizes by node; asked for only where a block device holds a format of its own.</param>
internal readonly record struct BlockAnswers(
    IReadOnlyDictionary<string, BlockDeviceStats>? Stats,
    IReadOnlyDictionary<string, IReadOnlyList<BlockSizes>>? Sizes,
    IReadOnlyDictionary<string, ulong>? Nodes)
{
    /// <summary>What they say of one device.</summary>
    internal DiskAnswers Of(string qdev) => new(Stats?.GetValueOrDefault(qdev), Sizes?.GetValueOrDefault(qdev));
}
