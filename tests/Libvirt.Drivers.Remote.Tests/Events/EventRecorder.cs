using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Events;

/// <summary>A subscription that keeps what it is told.</summary>
internal sealed class EventRecorder : IDisposable
{
    private readonly Journal<VirtEvent> _told = new();
    private readonly IDisposable _subscription;
    private int _taken;

    internal EventRecorder(VirtConnection connection, VirtEventKinds kinds) => _subscription = connection.Require<IEventDriver>().SubscribeEvents(kinds, _told.Add);

    /// <summary>The next event.</summary>
    internal async Task<VirtEvent> TakeAsync() =>
        await _told.WaitAsync(_ => true, "an event", _taken++, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>The next event that matches; those before it are passed over.</summary>
    internal async Task<T> TakeAsync<T>(Func<T, bool>? match = null, TimeSpan? patience = null)
        where T : VirtEvent
    {
        var found = await _told.WaitAsync(e => e is T one && (match is null || match(one)), typeof(T).Name, _taken, patience, TestContext.Current.CancellationToken);
        _taken = _told.Items.ToList().IndexOf(found) + 1;
        return (T)found;
    }

    /// <summary>So many events, and not one more.</summary>
    internal async Task<IReadOnlyList<VirtEvent>> TakeAllAsync(int count)
    {
        List<VirtEvent> taken = [];
        while (taken.Count < count)
            taken.Add(await TakeAsync());
        await Task.Delay(150, TestContext.Current.CancellationToken);
        Assert.Equal(taken.Select(e => $"{e}"), _told.Items.Skip(_taken - count).Select(e => $"{e}"));
        return taken;
    }

    public void Dispose() => _subscription.Dispose();
}
