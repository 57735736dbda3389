namespace Libvirt.Events;

/// <summary>Timeouts by their expiry, the nearest on top: a heap in which each timeout knows its place.</summary>
/// <remarks>Each node has four children, side by side in memory: half the levels of a binary heap, and about as many cache lines as levels.</remarks>
internal sealed class TimeoutHeap
{
    private const int Children = 4;

    private Node[] _nodes = new Node[16];

    internal int Count { get; private set; }

    internal TimeoutRegistration Nearest => _nodes[0].Timeout;

    internal long NearestExpiry => _nodes[0].Expiry;

    /// <summary>Puts a timeout in, or moves one that is there.</summary>
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

    /// <summary>Takes a timeout out, if it is there.</summary>
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
        for (int parent; index > 0 && node.Expiry < _nodes[parent = (index - 1) / Children].Expiry; index = parent)
            Put(_nodes[parent], index);
        for (int child; (child = (Children * index) + 1) < Count; index = child)
        {
            var end = Math.Min(child + Children, Count);
            for (var other = child + 1; other < end; other++)
            {
                if (_nodes[other].Expiry < _nodes[child].Expiry)
                    child = other;
            }
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
