using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed class EventLoopThreadTests
{
    [Fact]
    public async Task It_runs_the_loop_on_a_background_thread_of_its_own()
    {
        using var pipe = new TestPipe();
        using var thread = new EventLoopThread("test-loop");
        var called = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        thread.Loop.AddHandle(pipe.Reader, HandleEvents.Readable, (_, _, _, _) =>
        {
            pipe.TryRead();
            called.TrySetResult(Thread.CurrentThread);
        });
        pipe.Write();
        var runner = await called.Task.WaitAsync(TestLoop.Patience, TestContext.Current.CancellationToken);
        Assert.Equal("test-loop", runner.Name);
        Assert.True(runner.IsBackground);
        Assert.NotSame(Thread.CurrentThread, runner);
    }

    [Fact]
    public void Stopping_it_frees_what_was_removed_and_closes_the_loop()
    {
        for (var i = 0; i < 200; i++)
        {
            var freed = 0;
            var thread = new EventLoopThread("test-loop");
            var timer = thread.Loop.AddTimeout(-1, (_, _) => { }, free: _ => freed++);
            thread.Loop.RemoveTimeout(timer);
            thread.Dispose();
            Assert.Equal(1, freed);
            Assert.Throws<VirtException>(() => thread.Loop.AddTimeout(0, (_, _) => { }));
            thread.Dispose();
        }
    }

    [Fact]
    public void What_is_removed_together_with_the_stop_is_freed_too()
    {
        using var freed = new ManualResetEventSlim();
        var thread = new EventLoopThread("test-loop");
        var second = thread.Loop.AddTimeout(-1, (_, _) => { }, free: _ => freed.Set());
        var first = thread.Loop.AddTimeout(-1, (_, _) => { }, free: _ =>
        {
            thread.Loop.RemoveTimeout(second);
            thread.Dispose();
        });
        thread.Loop.RemoveTimeout(first);
        Assert.True(freed.Wait(TestLoop.Patience));
    }

    [Fact]
    public async Task It_can_be_stopped_by_a_callback()
    {
        var thread = new EventLoopThread("test-loop");
        var stopped = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        thread.Loop.AddTimeout(0, (_, _) =>
        {
            thread.Dispose();
            stopped.TrySetResult(Thread.CurrentThread);
        });
        var runner = await stopped.Task.WaitAsync(TestLoop.Patience, TestContext.Current.CancellationToken);
        Assert.True(runner.Join(TestLoop.Patience));
    }

    [Fact]
    public async Task It_ends_when_its_loop_is_closed()
    {
        var thread = new EventLoopThread("test-loop");
        var called = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        thread.Loop.AddTimeout(0, (_, _) => called.TrySetResult(Thread.CurrentThread));
        var runner = await called.Task.WaitAsync(TestLoop.Patience, TestContext.Current.CancellationToken);
        thread.Loop.Dispose();
        Assert.True(runner.Join(TestLoop.Patience));
        thread.Dispose();
    }

    [Fact]
    public async Task The_shared_one_is_one_and_is_not_stopped()
    {
        var shared = EventLoopThread.Shared;
        shared.Dispose();
        Assert.Same(shared, EventLoopThread.Shared);
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var timer = shared.Loop.AddTimeout(0, (timer, _) =>
        {
            shared.Loop.RemoveTimeout(timer);
            called.TrySetResult();
        });
        await called.Task.WaitAsync(TestLoop.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Callbacks_do_not_see_what_was_local_to_whoever_started_it()
    {
        var local = new AsyncLocal<string> { Value = "private" };
        using var thread = new EventLoopThread("test-loop");
        var seen = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        thread.Loop.AddTimeout(0, (_, _) => seen.TrySetResult(local.Value));
        Assert.Null(await seen.Task.WaitAsync(TestLoop.Patience, TestContext.Current.CancellationToken));
    }
}
