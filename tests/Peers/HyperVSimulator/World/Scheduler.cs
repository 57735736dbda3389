namespace Libvirt.Tests.HyperV;

/// <summary>What is due later. Nothing happens by itself: whoever looks at the world first does what is due.</summary>
internal sealed class Scheduler(TimeProvider time)
{
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> _due = new();
    private long _order;

    internal DateTimeOffset Now => time.GetUtcNow();

    internal void After(TimeSpan delay, Action action) => _due.Enqueue(action, (Now + delay, _order++));

    /// <summary>Does what is due, in its order.</summary>
    internal void Advance()
    {
        while (_due.TryPeek(out _, out var next) && next.Due <= Now)
            _due.Dequeue()();
    }
}
