namespace Libvirt.Events;

/// <summary>The armed timeouts, the nearest expiry on top: a binary heap in which each timeout knows its place.</summary>
internal sealed class TimeoutHeap
{
    private Node[] _nodes = new Node[16];

    internal int Count { get; private set; }

    internal TimeoutRegistration Nearest => _nodes[0].Timeout;

    internal long NearestExpiry => _nodes[0].Expiry;

    /// <summary>Arms a timeout, or moves one that is armed.</summary>
    internal void Set(TimeoutRegistration timeout, long expiry)
    {
        var index = timeout.HeapIndex;
        if (index < 0)
        {
            if (Count == _nodes.Length)
                Array.Resize(ref _nodes, Count * 2);
            index = Count++;
        }
        Settle(new Node(expiry, timeout), index);
    }

    /// <summary>Disarms a timeout, if it is armed.</summary>
    internal void Remove(TimeoutRegistration timeout)
    {
        var index = timeout.HeapIndex;
        if (index < 0)
            return;
        timeout.HeapIndex = -1;
        var last = _nodes[--Count];
        _nodes[Count] = default;
        if (index < Count)
            Settle(last, index);
    }

    internal void Clear()
    {
        for (var i = 0; i < Count; i++)
            _nodes[i].Timeout.HeapIndex = -1;
        Array.Clear(_nodes, 0, Count);
        Count = 0;
    }

    // Finds the place of a node that starts from the hole at `index`: up while it is nearer than its parent, else down.
    private void Settle(Node node, int index)
    {
        for (int parent; index > 0 && node.Expiry < _nodes[parent = (index - 1) / 2].Expiry; index = parent)
            Put(_nodes[parent], index);
        for (int child; (child = 2 * index + 1) < Count; index = child)
        {
            if (child + 1 < Count && _nodes[child + 1].Expiry < _nodes[child].Expiry)
                child++;
            if (node.Expiry <= _nodes[child].Expiry)
                break;
            Put(_nodes[child], index);
        }
        Put(node, index);
    }

    private void Put(Node node, int index)
    {
        _nodes[index] = node;
        node.Timeout.HeapIndex = index;
    }

    // The expiry stands beside the timeout, so that comparing touches the array only.
    private readonly record struct Node(long Expiry, TimeoutRegistration Timeout);
}
