namespace Libvirt.Disk.FileSystems;

/// <summary>Moves through the items of a tree in the order of their keys.</summary>
/// <remarks>Levels only go down and keys only go up, so that no tree, however malformed, is walked in a circle.</remarks>
internal sealed class BtrfsCursor(BtrfsVolume volume, BtrfsRoot root)
{
    private readonly BtrfsNode[] _nodes = new BtrfsNode[BtrfsRoot.MaxLevel + 1];
    private readonly int[] _indexes = new int[BtrfsRoot.MaxLevel + 1];
    private BtrfsKey _last;

    /// <summary>The key of the item that it is at.</summary>
    internal BtrfsKey Key => _nodes[0].Key(_indexes[0]);

    /// <summary>The data of the item that it is at.</summary>
    /// <param name="name">What the item is, for errors.</param>
    internal DiskStructure Item(string name) => _nodes[0].Item(_indexes[0], name);

    /// <summary>Goes to the last item whose key is not above another; false if all are, and it is then before the first that is.</summary>
    internal bool SeekAtOrBefore(BtrfsKey key)
    {
        Descend(root, key);
        _last = key;
        return _indexes[0] >= 0;
    }

    /// <summary>Goes to the first item whose key is not below another; false if all are.</summary>
    internal bool SeekAtOrAfter(BtrfsKey key) => (SeekAtOrBefore(key) && Key == key) || MoveNext();

    /// <summary>Goes to the item of a key; false if there is none.</summary>
    internal bool Seek(BtrfsKey key) => SeekAtOrBefore(key) && Key == key;

    internal bool MoveNext()
    {
        var level = 0;
        while (++_indexes[level] >= _nodes[level].Count)
        {
            if (++level > root.Level)
                return false;
        }
        if (level > 0)
            Descend(_nodes[level].Child(_indexes[level], root.Id), default);
        if (_indexes[0] < 0)
            _indexes[0] = 0;
        if (_nodes[0].Count == 0)
            throw _nodes[0].Structure.Malformed("it is a leaf without items below another node");
        if (Key.CompareTo(_last) <= 0)
            throw _nodes[0].Structure.Malformed($"its keys are not in order: {Key} follows {_last}");
        _last = Key;
        return true;
    }

    private void Descend(BtrfsRoot from, BtrfsKey key)
    {
        for (var part = from; ; part = _nodes[part.Level].Child(_indexes[part.Level], root.Id))
        {
            var node = _nodes[part.Level] = volume.ReadNode(part);
            var index = node.LastNotAbove(key);
            _indexes[part.Level] = part.Level == 0 ? index : Math.Max(index, 0);
            if (part.Level == 0)
                return;
            if (node.Count == 0)
                throw node.Structure.Malformed("it has no children");
        }
    }
}
