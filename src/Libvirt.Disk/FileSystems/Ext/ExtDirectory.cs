namespace Libvirt.Disk.FileSystems;

/// <summary>A directory, read from its first block to its last; a hash tree in it looks there like blocks without entries.</summary>
internal sealed class ExtDirectory
{
    private const uint MinHashedBlocks = 4; // fewer are read as fast one after the other

    private readonly ExtVolume _volume;
    private readonly ExtNode _node;
    private readonly ExtBlockMap? _map; // null: inline
    private readonly uint _blocks;

    internal ExtDirectory(ExtVolume volume, ExtNode node)
    {
        _volume = volume;
        _node = node;
        if (node.Kind != FileKind.Directory)
            throw node.Malformed(volume.Source, $"it is no directory, but a {node.Kind}");
        if (node.Has(ExtInodeFlags.Encrypt))
            throw node.Unsupported(volume.Source, "a directory with names that are encrypted (fscrypt)");
        if (node.Has(ExtInodeFlags.InlineData))
            return;
        // A directory has no holes, so no more blocks than the volume.
        var blocks = node.Size >> volume.Superblock.BlockBits;
        if (blocks > Math.Min(volume.Superblock.BlocksCount, uint.MaxValue))
            throw node.Malformed(volume.Source, $"i_size is {node.Size}, which is more than the volume");
        _blocks = (uint)blocks;
        _map = ExtBlockMap.Of(volume, node);
    }

    internal IEnumerable<DirectoryEntry> List()
    {
        foreach (var part in Parts(_map is null ? [] : new byte[_volume.BlockSize]))
        {
            var block = part;
            while (block.TryNext(out var entry))
                yield return ToEntry(entry, block.Name(entry));
        }
    }

    internal DirectoryEntry? Find(ReadOnlySpan<byte> name)
    {
        var isHashed = _node.Has(ExtInodeFlags.Index) && !_node.Has(ExtInodeFlags.Casefold) && _volume.Superblock.Has(ExtCompat.DirIndex);
        if (isHashed && _blocks >= MinHashedBlocks && new ExtHashTree(this, _volume.Superblock).TryFind(name, out var hashed))
            return hashed;
        foreach (var part in Parts(_map is null ? [] : new byte[_volume.BlockSize]))
        {
            if (Find(part, name) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Reads a block of it; there may be none.</summary>
    internal bool TryRead(uint number, Span<byte> buffer)
    {
        if (number >= _blocks || _map!.Find(number) is not { IsZero: false } run)
            return false;
        _volume.Source.ReadExactly(_volume.OffsetOf(run.First), buffer, "directory block");
        return true;
    }

    /// <summary>The entry of a name in a block of it.</summary>
    internal DirectoryEntry? FindIn(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> name)
    {
        var block = new ExtDirectoryBlock(_volume, _node, _node.Offset, bytes);
        block.RequireChecksum(isFirst: false);
        return Find(block, name);
    }

    private static DirectoryEntry? Find(ExtDirectoryBlock block, ReadOnlySpan<byte> name)
    {
        while (block.TryNext(out var entry))
        {
            if (block.Name(entry).SequenceEqual(name))
                return ToEntry(entry, name);
        }
        return null;
    }

    private static DirectoryEntry ToEntry(ExtEntry entry, ReadOnlySpan<byte> name) => new(GuestName.Decode(name), entry.Inode, entry.Kind);

    private IEnumerable<ExtDirectoryBlock> Parts(byte[] buffer) => _map is null ? InlineParts() : Blocks(_map, buffer);

    // The number of the parent, then entries; those that do not fit go on in the attribute.
    private IEnumerable<ExtDirectoryBlock> InlineParts()
    {
        const int start = 4;
        yield return new ExtDirectoryBlock(_volume, _node, _node.Offset, _node.Block.AsMemory(start));
        if (_node.MoreInline.Length > 0)
            yield return new ExtDirectoryBlock(_volume, _node, _node.Offset, _node.MoreInline);
    }

    private IEnumerable<ExtDirectoryBlock> Blocks(ExtBlockMap map, byte[] buffer)
    {
        for (uint number = 0; number < _blocks;)
        {
            var run = map.Find(number);
            var count = Math.Min(run.Count, _blocks - number);
            for (uint i = 0; i < count && !run.IsZero; i++)
                yield return Read(run.First + i, isFirst: number + i == 0, buffer);
            number += count;
        }
    }

    private ExtDirectoryBlock Read(ulong number, bool isFirst, byte[] buffer)
    {
        var offset = _volume.OffsetOf(number);
        _volume.Source.ReadExactly(offset, buffer, "directory block");
        var block = new ExtDirectoryBlock(_volume, _node, offset, buffer);
        block.RequireChecksum(isFirst);
        return block;
    }
}
