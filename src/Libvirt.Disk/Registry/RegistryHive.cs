namespace Libvirt.Disk.Registry;

/// <summary>
/// A file of the Windows registry (<c>regf</c>), such as <c>Windows\System32\config\SOFTWARE</c>. If Windows has not closed it,
/// what it has so far written to the hive's logs only is replayed in memory. One may be read by many threads at once.
/// </summary>
internal sealed class RegistryHive
{
    /// <summary>Stands for no cell.</summary>
    internal const uint NoCell = uint.MaxValue;

    private RegistryHive(BlockSource source) => Source = source;

    internal BlockSource Source { get; }

    /// <summary>The key that all others are below.</summary>
    internal HiveKey Root { get; private set; } = null!;

    /// <summary>When it was last written; null if it does not tell.</summary>
    internal DateTimeOffset? Written { get; private init; }

    /// <summary>No cell can be there more often, for want of room.</summary>
    /// <param name="cellLength">The least length of such a cell, in bytes.</param>
    internal long MaxCells(int cellLength) => Source.Length / cellLength;

    /// <summary>Opens a hive. The source stays the caller's.</summary>
    /// <param name="source">The hive's own file.</param>
    /// <param name="openLog">
    /// Opens a transaction log of it by its ending, such as <c>.LOG1</c>, null if there is none; only called if the hive was not closed. The logs stay the caller's, and are read for as long as the hive is.
    /// Null: the hive is read as it lies.
    /// </param>
    /// <exception cref="VirtException">StorageProbeFailed: it is none, or malformed; ConfigUnsupported: it is of a version without a reader.</exception>
    internal static RegistryHive Open(BlockSource source, Func<string, BlockSource?>? openLog = null)
    {
        var block = HiveBaseBlock.Read(source);
        if (openLog is not null && block.IsDirty)
        {
            source = new HiveRecovery(source, block, openLog).Run();
            block = HiveBaseBlock.Read(source);
        }
        if (!block.HasSignature)
            throw block.Fields.Malformed("it does not start as a registry hive does");
        if (block.MajorVersion != 1)
            throw block.Fields.Unsupported($"version {block.MajorVersion}.{block.MinorVersion} of registry hives");
        var hive = new RegistryHive(new CachedBlocks(source)) { Written = WindowsTime.Read(block.LastWritten) };
        hive.Root = HiveKey.Read(hive, block.RootCell, depth: 0);
        return hive;
    }

    /// <summary>The key of a path; null if there is none.</summary>
    /// <param name="path">Names between backslashes, in any case; empty for the root.</param>
    internal HiveKey? Find(string path) => Root.Find(path);

    /// <summary>Where in the file a cell's content is, and its length.</summary>
    internal (long Offset, int Length) FindCell(uint cell, string name)
    {
        var offset = HiveBaseBlock.Length + (long)cell;
        Span<byte> bytes = stackalloc byte[4];
        Source.ReadExactly(offset, bytes, name);
        var size = -(long)(int)new DiskStructure(bytes, Source, name, offset).U32(0);
        return size is >= 8 && size <= Source.Length - offset
            ? (offset + 4, (int)(size - 4))
            : throw ImageError.Malformed(Source, name, offset, $"the size of the cell is {-size}: it is not in use, or ends beyond the {Source.Length} bytes of the hive");
    }

    /// <summary>Reads the content of a cell from its start, as much as there is.</summary>
    internal DiskStructure ReadCell(uint cell, Span<byte> buffer, string name)
    {
        var (offset, length) = FindCell(cell, name);
        buffer = buffer[..Math.Min(buffer.Length, length)];
        Source.ReadExactly(offset, buffer, name);
        return new(buffer, Source, name, offset);
    }
}
