using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed class EventLoopTests
{
    [Theory, ClassData<Pollers>]
    public void An_iteration_allocates_nothing(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        for (var i = 0; i < 50; i++)
            test.Loop.AddHandle(test.NewPipe(ready: i % 2 == 0).Reader, HandleEvents.Readable, (_, _, _, _) => calls++);
        for (var i = 0; i < 5; i++)
            test.Loop.AddTimeout(0, (timer, _) => test.Loop.UpdateTimeout(timer, 0));
        test.Loop.AddHandle(test.NewPipe(ready: true).Reader, HandleEvents.Readable, (watch, _, _, _) => test.Loop.UpdateHandle(watch, HandleEvents.Readable));
        for (var i = 0; i < 100; i++)
            test.Loop.RunOnce();
        // What the runtime itself allocates on the thread, as when it makes better code of a method meanwhile, comes once: a loop that allocates does so in every round.
        var least = long.MaxValue;
        for (var round = 0; round < 3 && least > 0; round++)
        {
            calls = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10_000; i++)
                test.Loop.RunOnce();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(250_000, calls);
        }
        Assert.Equal(0, least);
    }

    [Theory, ClassData<Pollers>]
    public void A_running_loop_cannot_be_run_again(string poller)
    {
        using var test = new TestLoop(poller);
        VirtException? error = null;
        test.Loop.AddTimeout(0, (timer, _) =>
        {
            error = Assert.Throws<VirtException>(test.Loop.RunOnce);
            test.Loop.RemoveTimeout(timer);
        });
        test.Loop.RunOnce();
        Assert.Equal(VirtErrorCode.OperationInvalid, error?.Code);

        var run = test.StartAndBlock();
        Assert.Equal(VirtErrorCode.OperationInvalid, Assert.Throws<VirtException>(test.Loop.RunOnce).Code);
        test.Loop.Interrupt();
        TestLoop.Finish(run);
    }

    [Theory, ClassData<Pollers>]
    public void A_closed_loop_refuses_everything_new(string poller)
    {
        using var test = new TestLoop(poller);
        var watch = test.AddReader(test.NewPipe(), _ => { });
        var timer = test.Loop.AddTimeout(-1, (_, _) => { });
        test.Loop.Dispose();
        test.Loop.Dispose();
        Assert.True(test.Poller.IsDisposed);
        Assert.Equal(VirtErrorCode.OperationInvalid, Assert.Throws<VirtException>(() => test.AddReader(test.NewPipe(), _ => { })).Code);
        Assert.Equal(VirtErrorCode.OperationInvalid, Assert.Throws<VirtException>(() => test.Loop.AddTimeout(0, (_, _) => { })).Code);
        Assert.Equal(VirtErrorCode.OperationInvalid, Assert.Throws<VirtException>(test.Loop.RunOnce).Code);
        test.Loop.UpdateHandle(watch, HandleEvents.Readable);
        test.Loop.UpdateTimeout(timer, 0);
        Assert.False(test.Loop.RemoveHandle(watch));
        Assert.False(test.Loop.RemoveTimeout(timer));
    }

    [Theory, ClassData<Pollers>]
    public void Closing_a_loop_that_waits_ends_the_iteration(string poller)
    {
        using var test = new TestLoop(poller);
        var run = test.StartAndBlock();
        test.Loop.Dispose();
        TestLoop.Finish(run);
        Assert.True(test.Poller.IsDisposed);
    }

    [Theory, ClassData<Pollers>]
    public void Closing_in_a_callback_spares_the_later_ones(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = new List<string>();
        var pipe = test.NewPipe(ready: true);
        test.AddReader(pipe, _ =>
        {
            calls.Add("first");
            test.Loop.Dispose();
            Assert.False(test.Poller.IsDisposed);
        });
        test.AddReader(pipe, _ => calls.Add("second"));
        test.Loop.RunOnce();
        Assert.Equal(["first"], calls);
        Assert.True(test.Poller.IsDisposed);
    }

    [Fact]
    public void A_closed_loop_leaves_no_descriptor_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc tells of Linux' descriptors only");
        const int Loops = 30_000; // More than what other tests have open meanwhile.
        for (var i = 0; i < Loops; i++)
            new EventLoop().Dispose();
        Assert.True(Directory.GetFileSystemEntries("/proc/self/fd").Length < Loops);
    }

    [Fact]
    public void Other_systems_are_refused_by_name()
    {
        Assert.SkipWhen(OperatingSystem.IsLinux() || OperatingSystem.IsWindows(), "these are the systems that it runs on");
        Assert.Equal(VirtErrorCode.NoSupport, Assert.Throws<VirtException>(() => new EventLoop()).Code);
    }
}
