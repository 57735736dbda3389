namespace Libvirt;

/// <summary>The snapshots or the checkpoints of a domain (virDomainMomentObjList). It is not for two threads at once.</summary>
/// <typeparam name="T">Which of the two.</typeparam>
public sealed class DomainMomentTree<T>
    where T : DomainMomentDefinition
{
    private readonly Dictionary<string, DomainMomentNode<T>> _byName = new(StringComparer.Ordinal);
    private readonly DomainMomentNode<T> _root = new(null);

    /// <summary>How many there are.</summary>
    public int Count => _byName.Count;

    /// <summary>The one from which the domain's state derives; null where there is none.</summary>
    public DomainMomentNode<T>? Current { get; set; }

    /// <summary>All of them, each after its parent.</summary>
    public IEnumerable<DomainMomentNode<T>> All => _root.Descendants();

    /// <summary>The one of a name; null where there is none.</summary>
    public DomainMomentNode<T>? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    /// <summary>Adds one after its parent.</summary>
    /// <exception cref="VirtException">OperationFailed: there is one of its name.</exception>
    public DomainMomentNode<T> Add(T value)
    {
        var node = Insert(value);
        Link(node);
        return node;
    }

    /// <summary>Adds several, which may name each other as parents in any order.</summary>
    /// <returns>Whether all parents were found and none follows itself; the current one is forgotten otherwise.</returns>
    /// <exception cref="VirtException">OperationFailed: two have one name.</exception>
    public bool TryAddAll(IEnumerable<T> values)
    {
        var consistent = true;
        foreach (var node in values.Select(Insert).ToArray())
        {
            var parent = Find(node.Value.Parent);
            var loops = false;
            for (var above = parent; above is not null && !loops; above = above.Before)
                loops = above == node;
            consistent &= !loops && (parent is not null || node.Value.Parent is null);
            node.LinkTo(loops ? _root : parent ?? _root);
        }
        if (!consistent)
            Current = null;
        return consistent;
    }

    /// <summary>Puts another in the place of one, after its own parent; the children stay.</summary>
    public void Replace(DomainMomentNode<T> node, T value)
    {
        node.Unlink();
        node.Value = value;
        Link(node);
    }

    /// <summary>Refuses one whose parent is not there, or would follow it (virDomainMomentCheckCycles).</summary>
    /// <exception cref="VirtException">InvalidArg: it is so.</exception>
    public void CheckParent(T value)
    {
        if (value.Parent is null)
            return;
        if (value.Parent == value.Name)
            throw Error(VirtErrorCode.InvalidArg, $"cannot set moment {value.Name} as its own parent");
        var other = Find(value.Parent) ?? throw Error(VirtErrorCode.InvalidArg, $"parent {value.Parent} for moment {value.Name} not found");
        for (var above = other; above?.Value.Parent is { } parent; above = Find(parent))
        {
            if (parent == value.Name)
                throw Error(VirtErrorCode.InvalidArg, $"parent {above.Value.Name} would create cycle to {value.Name}");
        }
    }

    /// <summary>Removes one, its children going to its parent; where it was the current one, its parent is.</summary>
    public void Remove(DomainMomentNode<T> node)
    {
        node.HandOnChildren();
        Drop(node);
    }

    /// <summary>Removes all after one, and that itself if it is not to be kept.</summary>
    public void RemoveWithChildren(DomainMomentNode<T> node, bool keep)
    {
        foreach (var child in node.Descendants().ToArray())
        {
            _byName.Remove(child.Value.Name);
            if (Current == child)
                Current = node;
        }
        node.DropChildren();
        if (!keep)
            Drop(node);
    }

    private DomainMomentNode<T> Insert(T value)
    {
        var node = new DomainMomentNode<T>(value);
        return _byName.TryAdd(value.Name, node) ? node : throw Error(VirtErrorCode.OperationFailed, $"domain moment {value.Name} already exists");
    }

    private void Link(DomainMomentNode<T> node)
    {
        var parent = Find(node.Value.Parent);
        if (parent is null && node.Value.Parent is { } name)
            DomainMomentLog.Log.Warning($"moment {node.Value.Name} lacks parent {name}");
        node.LinkTo(parent ?? _root);
    }

    private void Drop(DomainMomentNode<T> node)
    {
        node.Unlink();
        if (Current == node)
            Current = Find(node.Value.Parent);
        _byName.Remove(node.Value.Name);
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Domain, code, detail);
}
