namespace Libvirt;

/// <summary>The place of a snapshot or a checkpoint in the tree of its domain.</summary>
/// <typeparam name="T">Which of the two.</typeparam>
public sealed class DomainMomentNode<T>
    where T : DomainMomentDefinition
{
    private readonly List<DomainMomentNode<T>> _children = [];

    internal DomainMomentNode(T? value) => Value = value!;

    /// <summary>What is there.</summary>
    public T Value { get; internal set; }

    /// <summary>The node before it; the tree's own root for a root.</summary>
    internal DomainMomentNode<T>? Before { get; private set; }

    /// <summary>The nodes right after it, the last one first.</summary>
    public IReadOnlyList<DomainMomentNode<T>> Children => _children;

    /// <summary>How many stand before it.</summary>
    public int Depth
    {
        get
        {
            var depth = 0;
            for (var node = Before; node?.Before is not null; node = node.Before)
                depth++;
            return depth;
        }
    }

    /// <summary>All nodes after it, each after its parent.</summary>
    public IEnumerable<DomainMomentNode<T>> Descendants()
    {
        // A chain may be long: no recursion.
        var open = new Stack<DomainMomentNode<T>>(Enumerable.Reverse(_children));
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var i = node._children.Count - 1; i >= 0; i--)
                open.Push(node._children[i]);
        }
    }

    internal void LinkTo(DomainMomentNode<T> parent)
    {
        Before = parent;
        parent._children.Insert(0, this);
    }

    internal void Unlink()
    {
        Before?._children.Remove(this);
        Before = null;
    }

    internal void DropChildren() => _children.Clear();

    /// <summary>Makes its children those of the node before it.</summary>
    internal void HandOnChildren()
    {
        foreach (var child in _children)
        {
            child.Before = Before;
            child.Value.Parent = Before!.Value?.Name;
        }
        Before!._children.InsertRange(0, _children);
        _children.Clear();
    }
}
