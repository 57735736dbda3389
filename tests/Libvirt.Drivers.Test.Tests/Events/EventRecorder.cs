using System.Collections.Concurrent;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>A subscription that keeps what it is told.</summary>
internal sealed class EventRecorder : IDisposable
{
    private readonly BlockingCollection<VirtEvent> _events = [];
    private readonly IDisposable _subscription;

    internal EventRecorder(VirtConnection connection, VirtEventKinds kinds) =>
        _subscription = connection.Require<IEventDriver>().SubscribeEvents(kinds, _events.Add);

    /// <summary>The next event.</summary>
    internal VirtEvent Take() =>
        _events.TryTake(out var happened, TimeSpan.FromSeconds(30)) ? happened : throw new TimeoutException("no event came");

    /// <summary>So many events, and not one more.</summary>
    internal IReadOnlyList<VirtEvent> TakeAll(int count)
    {
        List<VirtEvent> taken = [];
        while (taken.Count < count)
            taken.Add(Take());
        Assert.False(_events.TryTake(out var more, TimeSpan.FromMilliseconds(100)), $"{more} came as well");
        return taken;
    }

    public void Dispose() => _subscription.Dispose();
}
