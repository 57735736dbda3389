namespace Libvirt.Disk.FileSystems;

/// <summary>A node of a tree (btrfs_header and what follows): in a leaf, items; above, keys of children and where they are.</summary>
internal sealed class BtrfsNode
{
    internal const int HeaderLength = 101;

    private const int ItemLength = 25;
    private const int PointerLength = 33;

    private readonly BlockSource _volume;
    private readonly byte[] _bytes;
    private readonly long _place;

    internal BtrfsNode(BlockSource volume, byte[] bytes, long place)
    {
        (_volume, _bytes, _place) = (volume, bytes, place);
        var node = Structure;
        Address = node.U64(48);
        Generation = node.U64(80);
        Level = node.U8(100);
        Count = (int)Math.Min(node.U32(96), int.MaxValue);
    }

    internal ulong Address { get; }

    internal ulong Generation { get; }

    internal byte Level { get; }

    /// <summary>The items, or the children.</summary>
    internal int Count { get; }

    internal DiskStructure Structure => new(_bytes, _volume, "tree node", _place);

    /// <summary>What shows that it is not the node that was looked for; null if nothing does. Nothing else may be asked of it before.</summary>
    /// <param name="expected">What led here.</param>
    /// <param name="uuid">The UUID of the file system in its nodes.</param>
    internal string? FindFault(BtrfsRoot expected, Guid uuid)
    {
        if (Structure.BigGuid(32) != uuid)
            return "fsid is another";
        if (Address != expected.Node)
            return $"bytenr is {Address}; {expected.Node} leads here";
        if (Level != expected.Level)
            return $"level is {Level}; what leads here says {expected.Level}";
        if (Generation != expected.Generation)
            return $"generation is {Generation}; what leads here says {expected.Generation}";
        return Count <= (_bytes.Length - HeaderLength) / (Level == 0 ? ItemLength : PointerLength) ? null : $"nritems is {Count}, more than there is room for";
    }

    internal BtrfsKey Key(int index) => BtrfsKey.Read(Structure, HeaderLength + index * (Level == 0 ? ItemLength : PointerLength));

    /// <summary>The root of the part of a tree that is below a child.</summary>
    internal BtrfsRoot Child(int index, ulong tree)
    {
        var at = HeaderLength + index * PointerLength + BtrfsKey.Length;
        return new BtrfsRoot(tree, Structure.U64(at), (byte)(Level - 1), Structure.U64(at + 8));
    }

    /// <summary>The data of an item.</summary>
    internal DiskStructure Item(int index, string name)
    {
        var node = Structure;
        var at = HeaderLength + index * ItemLength;
        var offset = node.InRange("offset of an item", node.U32(at + BtrfsKey.Length), 0, (uint)(node.Length - HeaderLength));
        var size = node.InRange("size of an item", node.U32(at + BtrfsKey.Length + 4), 0, (uint)(node.Length - HeaderLength) - offset);
        return new DiskStructure(node.Field(HeaderLength + (int)offset, (int)size), _volume, name, _place + HeaderLength + offset, node.U64(at));
    }

    /// <summary>The last item or child whose key is not above another; -1 if all are.</summary>
    internal int LastNotAbove(BtrfsKey key)
    {
        var (low, high) = (-1, Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Key(middle).CompareTo(key) <= 0)
                low = middle;
            else
                high = middle;
        }
        return low;
    }
}
