namespace Libvirt.Disk.FileSystems;

/// <summary>The names in a directory: a B+ tree whose root is in the file's record.</summary>
internal sealed class NtfsDirectory
{
    internal const string IndexName = "$I30";

    private const int RootHeader = 16;
    private const int BlockHeader = 24;
    private const int MinBlockSize = 512;
    private const int MaxBlockSize = 64 * 1024;
    private const int MaxDepth = 16;

    private readonly NtfsVolume _volume;
    private readonly NtfsAttribute _root;
    private readonly BlockSource? _blocks;
    private readonly int _blockSize;
    private readonly int _vcnSize;

    internal NtfsDirectory(NtfsInode inode)
    {
        _volume = inode.Volume;
        _root = inode.Find(NtfsAttributeType.IndexRoot, IndexName) is { IsResident: true } root
            ? root
            : throw inode.Record.Fields.Malformed("it has no $INDEX_ROOT, which a directory has");
        _blockSize = (int)Root.InRange("length of an index block", Root.U32(8), MinBlockSize, MaxBlockSize);
        if (_blockSize % MinBlockSize != 0)
            throw Root.Malformed($"the length of an index block is {_blockSize}, which is not a multiple of {MinBlockSize}");
        _vcnSize = _blockSize < _volume.Boot.ClusterSize ? MinBlockSize : _volume.Boot.ClusterSize;
        _blocks = inode.Open(NtfsAttributeType.IndexAllocation, IndexName, "$INDEX_ALLOCATION");
    }

    private DiskStructure Root => new(_root.Value.Span, _volume.Source, "$INDEX_ROOT of MFT record", _root.Record.Offset, _root.Record.Number);

    /// <summary>The entries in the order of the tree.</summary>
    internal IEnumerable<NtfsEntry> Read()
    {
        var levels = new List<Level> { new([], RootHeader, _root.Record.Offset) };
        var visited = new HashSet<ulong>(); // a block tells its number, so that none can stand for two
        for (var depth = 0; depth >= 0;)
        {
            var (entry, subnode, isDone) = Step(levels[depth], depth);
            if (subnode is { } vcn)
            {
                if (!visited.Add(vcn))
                    throw Root.Malformed($"the index leads to block {vcn} more than once");
                if (++depth == levels.Count)
                    levels.Add(new(new byte[_blockSize], BlockHeader, 0));
                Load(vcn, depth, levels[depth]);
            }
            else if (isDone)
            {
                depth--;
            }
            else if (entry is not null)
            {
                yield return entry;
            }
        }
    }

    /// <summary>The entry of a name; failing that, one of a name that is like it but for case; null if there is none.</summary>
    internal NtfsEntry? Find(string name)
    {
        NtfsEntry? similar = null;
        var level = new Level([], RootHeader, _root.Record.Offset);
        for (var depth = 0; ;)
        {
            var node = Open(level, depth);
            var order = 1;
            for (; !node.IsAtLast; node.MoveNext())
            {
                var key = node.FileName.Name;
                order = _volume.UpCase.Compare(name, key);
                if (order == 0)
                    return Entry(node);
                if (similar is null && _volume.UpCase.CompareIgnoreCase(name, key) == 0)
                    similar = Entry(node);
                if (order < 0)
                    break;
            }
            if (node.Subnode is not { } vcn)
                return similar;
            if (depth++ == 0)
                level = new(new byte[_blockSize], BlockHeader, 0);
            Load(vcn, depth, level);
        }
    }

    /// <summary>Goes on by one entry, or down before it.</summary>
    private (NtfsEntry? Entry, ulong? Subnode, bool IsDone) Step(Level level, int depth)
    {
        var node = Open(level, depth);
        level.At = node.At;
        if (!level.WasBelow && node.Subnode is { } vcn)
        {
            level.WasBelow = true;
            return (null, vcn, false);
        }
        if (node.IsAtLast)
            return (null, null, true);
        var entry = node.FileName.IsDosName ? null : Entry(node);
        node.MoveNext();
        (level.At, level.WasBelow) = (node.At, false);
        return (entry, null, false);
    }

    private NtfsIndexNode Open(Level level, int depth) =>
        new(depth == 0 ? Root : new(level.Bytes, _volume.Source, "index block of MFT record", level.Offset, _root.Record.Number), level.Header, level.At);

    private void Load(ulong vcn, int depth, Level level)
    {
        if (depth > MaxDepth)
            throw Root.Malformed($"the index is more than {MaxDepth} blocks deep");
        if (_blocks is null || vcn > (ulong)(_blocks.Length / _vcnSize))
            throw Root.Malformed($"the index leads to block {vcn}, beyond the {_blocks?.Length ?? 0} bytes of $INDEX_ALLOCATION");
        var offset = (long)vcn * _vcnSize;
        _blocks.ReadExactly(offset, level.Bytes, "index block");
        (level.At, level.WasBelow, level.Offset) = (null, false, offset);
        var fields = new DiskStructure(level.Bytes, _volume.Source, "index block of MFT record", offset, _root.Record.Number);
        if (!fields.Bytes.StartsWith("INDX"u8))
            throw fields.Malformed("it does not start as an index block does");
        NtfsFixups.Apply(level.Bytes, fields);
        if (fields.U64(16) != vcn)
            throw fields.Malformed($"it says that it is block {fields.U64(16)}, not {vcn}");
    }

    private static NtfsEntry Entry(NtfsIndexNode node)
    {
        var name = node.FileName;
        return new(name.Name.ToString(), node.Reference, name.Kind);
    }

    /// <summary>A node on the way down, and the place in it.</summary>
    private sealed class Level(byte[] bytes, int header, long offset)
    {
        internal byte[] Bytes => bytes;

        internal int Header => header;

        /// <summary>Where the block is in the index, in bytes.</summary>
        internal long Offset { get; set; } = offset;

        internal int? At { get; set; }

        /// <summary>Whether the node below the entry has been gone through.</summary>
        internal bool WasBelow { get; set; }
    }
}
