using System.Diagnostics;

namespace Libvirt.Tests.Events;

public sealed class TimeoutTests
{
    [Theory, ClassData<Pollers>]
    public void A_timeout_is_not_called_early_and_then_again_after_each_interval(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        var watch = Stopwatch.StartNew();
        test.Loop.AddTimeout(40, (_, _) => calls++);
        for (var i = 1; i <= 3; i++)
        {
            test.Loop.RunOnce();
            Assert.Equal(i, calls);
            Assert.True(watch.ElapsedMilliseconds >= 40 * i, $"call {i} after {watch.ElapsedMilliseconds} ms");
        }
        Assert.InRange(test.Poller.Waits, 3, 6); // One each, and the odd signal.
    }

    [Theory, ClassData<Pollers>]
    public void A_busy_loop_does_not_call_a_timeout_early(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        test.Loop.AddTimeout(0, (_, _) => { });
        var watch = Stopwatch.StartNew();
        test.Loop.AddTimeout(40, (_, _) => calls++);
        while (calls == 0)
            test.Loop.RunOnce();
        Assert.True(watch.ElapsedMilliseconds >= 40, $"called after {watch.ElapsedMilliseconds} ms");
    }

    [Theory, ClassData<Pollers>]
    public void A_timeout_of_0_is_called_in_every_iteration_and_none_of_them_waits(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        test.Loop.AddTimeout(0, (_, _) => calls++);
        for (var i = 1; i <= 100; i++)
        {
            test.RunWithoutWaiting();
            Assert.Equal(i, calls);
        }
    }

    [Theory, ClassData<Pollers>]
    public void A_disabled_timeout_is_not_called_until_it_is_enabled(string poller)
    {
        using var test = new TestLoop(poller);
        var (calls, turns) = (0, 0);
        var timer = test.Loop.AddTimeout(-1, (_, _) => calls++);
        test.Loop.AddTimeout(0, (_, _) => turns++);
        test.Loop.RunOnce();
        Assert.Equal((0, 1), (calls, turns));
        test.Loop.UpdateTimeout(timer, 0);
        test.Loop.RunOnce();
        Assert.Equal((1, 2), (calls, turns));
        test.Loop.UpdateTimeout(timer, -1);
        test.Loop.RunOnce();
        Assert.Equal((1, 3), (calls, turns));
        Assert.True(test.Loop.RemoveTimeout(timer));
    }

    [Theory, ClassData<Pollers>]
    public void Without_armed_timeouts_the_wait_has_no_limit(string poller)
    {
        using var test = new TestLoop(poller);
        test.Loop.AddTimeout(-1, (_, _) => { });
        var run = test.StartAndBlock();
        Assert.Equal(-1, test.Poller.Milliseconds);
        test.StaysBlocked(run);
        test.Loop.AddTimeout(-1, (_, _) => { });
        TestLoop.Finish(run);
    }

    [Theory, ClassData<Pollers>]
    public void Missed_intervals_are_not_made_up_for(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        test.Loop.AddTimeout(50, (_, _) => calls++);
        Thread.Sleep(220);
        var watch = Stopwatch.StartNew();
        test.Loop.RunOnce();
        Assert.Equal(1, calls);
        test.Loop.RunOnce();
        Assert.Equal(2, calls);
        Assert.True(watch.ElapsedMilliseconds >= 50, $"again after {watch.ElapsedMilliseconds} ms");
    }

    [Theory, ClassData<Pollers>]
    public void An_update_counts_from_now_even_with_the_same_interval(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        var timer = test.Loop.AddTimeout(150, (_, _) => calls++);
        Thread.Sleep(100);
        var watch = Stopwatch.StartNew();
        test.Loop.UpdateTimeout(timer, 150);
        test.Loop.RunOnce();
        Assert.Equal(1, calls);
        Assert.True(watch.ElapsedMilliseconds >= 150, $"called {watch.ElapsedMilliseconds} ms after the update");
    }

    [Theory, ClassData<Pollers>]
    public void A_callback_can_change_its_own_interval(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        test.Loop.AddTimeout(0, (timer, _) =>
        {
            calls++;
            test.Loop.UpdateTimeout(timer, calls == 1 ? 60 : -1);
        });
        var watch = Stopwatch.StartNew();
        test.Loop.RunOnce();
        test.Loop.RunOnce();
        Assert.Equal(2, calls);
        Assert.True(watch.ElapsedMilliseconds >= 60, $"called again after {watch.ElapsedMilliseconds} ms");
        test.Loop.AddTimeout(0, (_, _) => { });
        test.Loop.RunOnce();
        Assert.Equal(2, calls);
    }

    [Theory, ClassData<Pollers>]
    public void Due_timeouts_are_called_in_the_order_of_their_registration_and_before_ready_handles(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = new List<string>();
        test.AddReader(test.NewPipe(ready: true), _ => calls.Add("handle"));
        foreach (var milliseconds in new[] { 30, 10, 0, 20 })
            test.Loop.AddTimeout(milliseconds, (_, _) => calls.Add($"{milliseconds} ms"));
        Thread.Sleep(50);
        test.Loop.RunOnce();
        Assert.Equal(["30 ms", "10 ms", "0 ms", "20 ms", "handle"], calls);
    }

    [Theory, ClassData<Pollers>]
    public void A_timeout_that_a_callback_adds_waits_for_the_next_iteration(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = new List<string>();
        test.Loop.AddTimeout(0, (timer, _) =>
        {
            calls.Add("first");
            test.Loop.RemoveTimeout(timer);
            test.Loop.AddTimeout(0, (_, _) => calls.Add("second"));
        });
        test.Loop.RunOnce();
        Assert.Equal(["first"], calls);
        test.Loop.RunOnce();
        Assert.Equal(["first", "second"], calls);
    }

    [Theory, ClassData<Pollers>]
    public void What_a_callback_does_to_a_later_timeout_counts_in_the_same_iteration(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = new List<string>();
        var timers = new int[4];
        timers[0] = test.Loop.AddTimeout(0, (_, _) =>
        {
            calls.Add("first");
            test.Loop.UpdateTimeout(timers[1], -1);
            test.Loop.UpdateTimeout(timers[2], 60_000);
            test.Loop.RemoveTimeout(timers[3]);
        });
        for (var i = 1; i < timers.Length; i++)
            timers[i] = test.Loop.AddTimeout(0, (_, _) => calls.Add("later"));
        test.Loop.RunOnce();
        Assert.Equal(["first"], calls);
    }

    [Theory, ClassData<Pollers>]
    public void A_timeout_can_be_removed_once_and_not_brought_back(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        var timer = test.Loop.AddTimeout(0, (_, _) => calls++);
        Assert.Equal(1, timer);
        Assert.True(test.Loop.RemoveTimeout(timer));
        Assert.False(test.Loop.RemoveTimeout(timer));
        Assert.False(test.Loop.RemoveTimeout(0));
        test.Loop.UpdateTimeout(timer, 0);
        Assert.Equal(2, test.Loop.AddTimeout(0, (_, _) => { }));
        test.Loop.RunOnce();
        Assert.Equal(0, calls);
    }

    [Theory, ClassData<Pollers>]
    public void Among_a_hundred_thousand_timeouts_the_due_ones_are_found(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = new List<int>();
        for (var i = 1; i <= 100_000; i++)
            test.Loop.AddTimeout(i % 10_000 == 0 ? 0 : 3_600_000 - i, (timer, _) => calls.Add(timer));
        test.Loop.RunOnce();
        Assert.Equal(Enumerable.Range(1, 10).Select(i => i * 10_000), calls);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(int.MinValue)]
    public void An_invalid_timeout_is_refused_and_takes_no_number(int milliseconds)
    {
        using var test = new TestLoop(Pollers.First);
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => test.Loop.AddTimeout(milliseconds, (_, _) => { })).Code);
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => test.Loop.AddTimeout(0, null!)).Code);
        Assert.Equal(1, test.Loop.AddTimeout(int.MaxValue, (_, _) => { }));
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => test.Loop.UpdateTimeout(1, milliseconds)).Code);
    }
}
