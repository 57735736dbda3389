using System.Collections.Concurrent;

namespace Libvirt.Drivers.Test.Tests;

public sealed class DomainEventTests
{
    [Fact]
    public async Task Events_come_in_order_and_after_the_call_returned()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01T12:00:00Z");
        using var events = new BlockingCollection<DomainLifecycleEvent>();
        using var subscription = connection.Require<IEventDriver>().SubscribeDomainLifecycle(events.Add);
        var key = (await connection.GetAsync("test")).Key;
        await connection.Life().SuspendDomainAsync(key, default);
        await connection.Life().ResumeDomainAsync(key, default);
        await connection.Life().ShutdownDomainAsync(key, default);
        await connection.Life().StartDomainAsync(key, default, default);
        await connection.Life().DestroyDomainAsync(key, default);
        await connection.Config().UndefineDomainAsync(key, default);

        (DomainEventType, DomainEventDetail, DomainState)[] expected =
        [
            (DomainEventType.Suspended, DomainEventDetail.Paused, DomainState.Paused),
            (DomainEventType.Resumed, DomainEventDetail.Unpaused, DomainState.Running),
            (DomainEventType.Stopped, DomainEventDetail.Shutdown, DomainState.Shutoff),
            (DomainEventType.Started, DomainEventDetail.Booted, DomainState.Running),
            (DomainEventType.Stopped, DomainEventDetail.Destroyed, DomainState.Shutoff),
            (DomainEventType.Undefined, DomainEventDetail.Removed, DomainState.Shutoff),
        ];
        foreach (var one in expected)
        {
            var happened = Take(events);
            Assert.Equal(one, (happened.Event, happened.Detail, happened.Domain.State));
            Assert.Equal(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero), happened.Time);
            Assert.Same(connection, happened.Domain.Connection);
        }
    }

    [Fact]
    public async Task A_handler_may_call_back_into_the_world()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01");
        var done = new TaskCompletionSource<DomainState>();
        using var subscription = connection.Require<IEventDriver>().SubscribeDomainLifecycle(e =>
        {
            if (e.Event == DomainEventType.Suspended)
                connection.Life().ResumeDomainAsync(e.Domain.Key, default).AsTask().Wait();
            else
                done.TrySetResult(e.Domain.State);
        });
        await connection.Life().SuspendDomainAsync((await connection.GetAsync("test")).Key, default);
        Assert.Equal(DomainState.Running, await done.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_handler_that_throws_keeps_no_event_from_the_others()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01");
        using var events = new BlockingCollection<DomainLifecycleEvent>();
        using var bad = connection.Require<IEventDriver>().SubscribeDomainLifecycle(_ => throw new InvalidOperationException("on purpose"));
        using var good = connection.Require<IEventDriver>().SubscribeDomainLifecycle(events.Add);
        var key = (await connection.GetAsync("test")).Key;
        await connection.Life().SuspendDomainAsync(key, default);
        await connection.Life().ResumeDomainAsync(key, default);
        Assert.Equal(DomainEventType.Suspended, Take(events).Event);
        Assert.Equal(DomainEventType.Resumed, Take(events).Event);
    }

    [Fact]
    public async Task Who_unsubscribed_or_closed_hears_nothing_more()
    {
        using var folder = new TemporaryFolder();
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01");
        using var events = new BlockingCollection<DomainLifecycleEvent>();
        var heard = 0;
        var ended = connection.Require<IEventDriver>().SubscribeDomainLifecycle(_ => heard++);
        using var subscription = connection.Require<IEventDriver>().SubscribeDomainLifecycle(events.Add);
        ended.Dispose();
        ended.Dispose();
        var key = (await connection.GetAsync("test")).Key;
        await connection.Life().SuspendDomainAsync(key, default);
        Assert.Equal(DomainEventType.Suspended, Take(events).Event);
        Assert.Equal(0, heard);

        var life = connection.Life();
        await connection.DisposeAsync();
        await Assert.ThrowsAsync<VirtException>(async () => await life.ResumeDomainAsync(key, default));
        Assert.False(events.TryTake(out _, TimeSpan.FromMilliseconds(100)));
    }

    private static DomainLifecycleEvent Take(BlockingCollection<DomainLifecycleEvent> events)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return events.Take(limit.Token);
    }
}
