namespace Libvirt.Disk.Registry;

/// <summary>What logs change in a hive. Only where it is in them is kept; its bytes are read from there when they are needed.</summary>
internal sealed class HiveChanges
{
    /// <summary>So many changes are kept in mind; a log of 64 MiB has room for a quarter of this number of pages of 4 KiB.</summary>
    internal const int MaxCount = 1 << 16;

    private readonly List<HiveChange> _changes = [];

    /// <summary>The length of the hive with them, in bytes; less than the hive has if it stays as long as it is.</summary>
    internal long Length { get; private set; }

    /// <summary>Adds changes that were made after the others.</summary>
    /// <param name="changes">The changes, none of which is empty.</param>
    /// <param name="binsSize">The length of the hive after them, without the base block, in bytes.</param>
    /// <exception cref="VirtException">ConfigUnsupported: there are too many.</exception>
    internal void Add(IReadOnlyCollection<HiveChange> changes, uint binsSize)
    {
        if (changes.Count > MaxCount - _changes.Count)
            throw ImageError.Unsupported(changes.First().Log, $"transaction log at offset 0: not supported: more than {MaxCount} changed pages");
        _changes.AddRange(changes);
        Length = HiveBaseBlock.Length + (long)binsSize;
    }

    /// <summary>The hive with the changes. It and the logs stay the caller's.</summary>
    internal BlockSource ApplyTo(BlockSource primary)
    {
        var parts = new List<BlockSource>();
        var at = 0L;
        foreach (var (start, end, index) in WrittenRanges.Flatten([.. _changes.Select(change => (change.Start, change.End))]))
        {
            AddUnchanged(parts, primary, at, start);
            var change = _changes[index];
            parts.Add(new BlockSlice(change.Log, "pages", change.Offset + (start - change.Start), end - start));
            at = end;
        }
        AddUnchanged(parts, primary, at, Math.Max(primary.Length, Length));
        return new JoinedBlocks(primary.Name, [.. parts]);
    }

    // The hive may have grown; what is new and not in a log is zeros.
    private static void AddUnchanged(List<BlockSource> parts, BlockSource primary, long start, long end)
    {
        var stored = Math.Min(end, primary.Length);
        if (stored > start)
            parts.Add(new BlockSlice(primary, "pages", start, stored - start));
        start = Math.Max(start, stored);
        if (end > start)
            parts.Add(new ZeroBlocks(primary.Name, end - start));
    }
}
