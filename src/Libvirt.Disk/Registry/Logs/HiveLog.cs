namespace Libvirt.Disk.Registry;

/// <summary>A transaction log of a hive: changes that are written there before the hive is, or, since Windows 8.1, long before.</summary>
internal sealed class HiveLog
{
    // Windows begins its logs anew long before; to hash such a one takes about half a second.
    private const long MaxLength = 256 * 1024 * 1024;
    private const uint TypeOfEntries = 6;

    private readonly BlockSource _source;
    private readonly List<HiveChange>? _pages;

    private HiveLog(BlockSource source, HiveBaseBlock block)
    {
        (_source, Block) = (source, block);
        IsOfEntries = block.FileType == TypeOfEntries;
        _pages = IsOfEntries ? null : DirtyVector.Read(_source, block.BinsSize);
    }

    internal string Name => _source.Name;

    /// <summary>The base block as it was in memory when the log was begun.</summary>
    internal HiveBaseBlock Block { get; }

    /// <summary>Whether it is of the kind that holds entries, and not the state of all that is not yet in the hive.</summary>
    internal bool IsOfEntries { get; }

    /// <summary>A log; null if the source is none, or one whose base block or dirty vector was not written to its end.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: it is too long.</exception>
    internal static HiveLog? Open(BlockSource source)
    {
        if (source.Length <= HiveBaseBlock.CopyLength)
            return null;
        if (source.Length > MaxLength)
            throw ImageError.Unsupported(source, $"transaction log at offset 0: not supported: {source.Length} bytes, more than {MaxLength}");
        var block = HiveBaseBlock.Read(source);
        if (block.IsDirty || block.MajorVersion != 1 || block.FileType is not (1 or 2 or TypeOfEntries) || block.FileFormat != 1 || block.ClusteringFactor != 1
            || !HiveBaseBlock.IsBinsSize(block.BinsSize))
            return null;
        var log = new HiveLog(source, block);
        return log.IsOfEntries || log._pages is not null ? log : null;
    }

    /// <summary>Adds its changes to those of a hive.</summary>
    /// <returns>The number of the last write that they hold; null if they are none.</returns>
    /// <exception cref="VirtException">ConfigUnsupported: there are too many.</exception>
    internal uint? AddTo(HiveChanges changes)
    {
        if (_pages is not null)
        {
            changes.Add(_pages, Block.BinsSize);
            return Block.PrimarySequence;
        }
        uint? last = null;
        long offset = HiveBaseBlock.CopyLength;
        for (var number = Block.PrimarySequence; HiveLogEntry.Read(_source, offset, number) is { } entry; number = unchecked(number + 1))
        {
            changes.Add(entry.Pages, entry.BinsSize);
            last = number;
            offset += entry.Length;
        }
        return last;
    }

    /// <summary>Adds its copy of the base block, for a hive whose own is spoiled.</summary>
    internal void AddBlockTo(HiveChanges changes) => changes.Add([new HiveChange(0, HiveBaseBlock.CopyLength, _source, 0)], Block.BinsSize);
}
