using System.Collections.Concurrent;
using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed class EventHubTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Handlers_are_called_in_order_and_never_on_the_publishing_thread()
    {
        var hub = new EventHub<int>();
        var seen = new ConcurrentQueue<int>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var publisher = Environment.CurrentManagedThreadId;
        var wrongThread = false;
        using var subscription = hub.Subscribe(n =>
        {
            wrongThread |= Environment.CurrentManagedThreadId == publisher;
            seen.Enqueue(n);
            if (n == 999)
                done.SetResult();
        });

        // On a thread of its own: one of the pool's might come back as the one that delivers.
        var thread = new Thread(() =>
        {
            publisher = Environment.CurrentManagedThreadId;
            for (var n = 0; n < 1000; n++)
                hub.Publish(n);
        });
        thread.Start();
        thread.Join();
        await done.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 1000), seen);
        Assert.False(wrongThread);
    }

    [Fact]
    public async Task Who_subscribes_late_does_not_hear_what_was_published_before()
    {
        var hub = new EventHub<string>();
        using var hold = new ManualResetEventSlim();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var slow = hub.Subscribe(item =>
        {
            hold.Wait(Limit);
            if (item == "after")
                last.TrySetResult();
        });
        var heard = new ConcurrentQueue<string>();

        hub.Publish("before");
        using var late = hub.Subscribe(heard.Enqueue);
        hub.Publish("after");
        hold.Set();
        await last.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => !heard.IsEmpty, Limit);

        Assert.Equal(["after"], heard);
    }

    [Fact]
    public async Task Who_has_unsubscribed_hears_nothing_more_not_even_what_waits_in_the_queue()
    {
        var hub = new EventHub<int>();
        using var hold = new ManualResetEventSlim();
        var heard = new ConcurrentQueue<int>();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var slow = hub.Subscribe(n =>
        {
            hold.Wait(Limit);
            if (n == 2)
                last.TrySetResult();
        });
        var leaving = hub.Subscribe(heard.Enqueue);

        hub.Publish(1);
        hub.Publish(2);
        leaving.Dispose();
        hold.Set();
        await last.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);

        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_handler_that_throws_keeps_the_event_from_nobody()
    {
        var hub = new EventHub<int>();
        var heard = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var bad = hub.Subscribe(_ => throw new InvalidOperationException("as intended"));
        using var good = hub.Subscribe(heard.SetResult);

        hub.Publish(7);

        Assert.Equal(7, await heard.Task.WaitAsync(Limit, TestContext.Current.CancellationToken));
    }
}
