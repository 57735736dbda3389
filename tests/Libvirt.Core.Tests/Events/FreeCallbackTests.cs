using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed class FreeCallbackTests
{
    [Theory, ClassData<Pollers>]
    public void What_was_removed_is_freed_once_by_the_loop_in_the_order_of_removal(string poller)
    {
        using var test = new TestLoop(poller);
        var freed = new List<object?>();
        FreeCallback free = freed.Add;
        var pipe = test.NewPipe();
        var handles = Enumerable.Range(0, 3).Select(i => test.Loop.AddHandle(pipe.Reader, HandleEvents.Readable, (_, _, _, _) => { }, $"handle {i}", free)).ToArray();
        var timers = Enumerable.Range(0, 3).Select(i => test.Loop.AddTimeout(-1, (_, _) => { }, $"timeout {i}", free)).ToArray();
        test.Loop.RemoveHandle(handles[2]);
        test.Loop.RemoveTimeout(timers[1]);
        test.Loop.RemoveHandle(handles[0]);
        test.Loop.RemoveHandle(handles[0]);
        Assert.Empty(freed);
        test.RunWithoutWaiting();
        Assert.Equal(["handle 2", "timeout 1", "handle 0"], freed);
        test.Loop.RemoveTimeout(timers[0]);
        test.RunWithoutWaiting();
        test.Loop.RemoveTimeout(timers[2]);
        test.RunWithoutWaiting();
        Assert.Equal(["handle 2", "timeout 1", "handle 0", "timeout 0", "timeout 2"], freed);
    }

    [Theory, ClassData<Pollers>]
    public void A_handle_that_removes_itself_is_freed_after_its_callback_and_after_all_others_of_the_iteration(string poller)
    {
        using var test = new TestLoop(poller);
        var steps = new List<string>();
        var pipe = test.NewPipe(ready: true);
        test.Loop.AddHandle(pipe.Reader, HandleEvents.Readable, (watch, _, _, _) =>
        {
            steps.Add("begins");
            Assert.True(test.Loop.RemoveHandle(watch));
            steps.Add("ends");
        }, free: _ => steps.Add("freed"));
        test.AddReader(pipe, _ => steps.Add("next"));
        test.Loop.RunOnce();
        Assert.Equal(["begins", "ends", "next", "freed"], steps);
    }

    [Theory, ClassData<Pollers>]
    public void Removal_by_another_thread_lets_a_running_callback_end_before_it_frees(string poller)
    {
        using var test = new TestLoop(poller);
        using var inside = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var steps = new List<string>();
        var freeingThread = 0;
        var watch = test.Loop.AddHandle(test.NewPipe(ready: true).Reader, HandleEvents.Readable, (_, _, _, _) =>
        {
            inside.Set();
            go.Wait(TestLoop.Patience);
            lock (steps)
                steps.Add($"called on {Environment.CurrentManagedThreadId}");
        }, free: _ =>
        {
            freeingThread = Environment.CurrentManagedThreadId;
            lock (steps)
                steps.Add($"freed on {Environment.CurrentManagedThreadId}");
        });
        var run = test.Start();
        Assert.True(inside.Wait(TestLoop.Patience));
        Assert.True(test.Loop.RemoveHandle(watch));
        Assert.False(test.Loop.RemoveHandle(watch));
        lock (steps)
            Assert.Empty(steps);
        go.Set();
        TestLoop.Finish(run);
        Assert.Equal([$"called on {freeingThread}", $"freed on {freeingThread}"], steps);
        Assert.NotEqual(Environment.CurrentManagedThreadId, freeingThread);
    }

    [Theory, ClassData<Pollers>]
    public void Removal_while_the_loop_waits_frees_at_once(string poller)
    {
        using var test = new TestLoop(poller);
        var freed = new List<string>();
        var watch = test.Loop.AddHandle(test.NewPipe().Reader, HandleEvents.Readable, (_, _, _, _) => { }, free: _ => freed.Add("handle"));
        var timer = test.Loop.AddTimeout(60_000, (_, _) => { }, free: _ => freed.Add("timeout"));
        var run = test.StartAndBlock();
        test.Loop.RemoveHandle(watch);
        TestLoop.Finish(run);
        run = test.StartAndBlock();
        test.Loop.RemoveTimeout(timer);
        TestLoop.Finish(run);
        Assert.Equal(["handle", "timeout"], freed);
    }

    [Theory, ClassData<Pollers>]
    public void A_free_callback_may_add_and_remove(string poller)
    {
        using var test = new TestLoop(poller);
        var freed = new List<string>();
        var second = test.Loop.AddTimeout(-1, (_, _) => { }, free: _ => freed.Add("second"));
        var first = test.Loop.AddTimeout(-1, (_, _) => { }, free: _ =>
        {
            freed.Add("first");
            Assert.True(test.Loop.RemoveTimeout(second));
            test.Loop.AddTimeout(0, (timer, _) => test.Loop.RemoveTimeout(timer), free: _ => freed.Add("third"));
        });
        test.Loop.RemoveTimeout(first);
        test.RunWithoutWaiting();
        Assert.Equal(["first"], freed);
        test.RunWithoutWaiting();
        Assert.Equal(["first", "second", "third"], freed);
    }

    [Theory, ClassData<Pollers>]
    public void A_loop_that_is_not_run_any_more_frees_nothing(string poller)
    {
        using var test = new TestLoop(poller);
        var freed = 0;
        var timer = test.Loop.AddTimeout(-1, (_, _) => { }, free: _ => freed++);
        test.Loop.AddTimeout(-1, (_, _) => { }, free: _ => freed++);
        test.Loop.RemoveTimeout(timer);
        test.Loop.Dispose();
        Assert.Equal(0, freed);
    }
}
