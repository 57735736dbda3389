using System.Diagnostics;
using System.Runtime.InteropServices;
using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed partial class WakeUpTests
{
    private const int SIGWINCH = 28;

    [Theory, ClassData<Pollers>]
    public void Every_change_by_another_thread_ends_the_wait(string poller)
    {
        using var test = new TestLoop(poller);
        var (loop, pipe) = (test.Loop, test.NewPipe());
        var (watch, timer) = (0, 0);
        Action[] changes =
        [
            () => watch = test.AddReader(pipe, _ => { }),
            () => loop.UpdateHandle(watch, HandleEvents.None),
            () => Assert.True(loop.RemoveHandle(watch)),
            () => timer = loop.AddTimeout(-1, (_, _) => { }),
            () => loop.UpdateTimeout(timer, 60_000),
            () => Assert.True(loop.RemoveTimeout(timer)),
            loop.Interrupt,
        ];
        foreach (var change in changes)
        {
            var run = test.StartAndBlock();
            test.StaysBlocked(run);
            change();
            TestLoop.Finish(run);
        }
    }

    [Theory, ClassData<Pollers>]
    public void What_changes_while_the_loop_waits_is_honoured_by_the_next_iteration(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = new List<string>();
        var run = test.StartAndBlock();
        test.AddReader(test.NewPipe(ready: true), _ => calls.Add("handle"));
        test.Loop.AddTimeout(0, (_, _) => calls.Add("timeout"));
        TestLoop.Finish(run);
        calls.Clear(); // The timeout may have made it into the iteration that was ended.
        test.Loop.RunOnce();
        Assert.Equal(["timeout", "handle"], calls);
    }

    [Theory, ClassData<Pollers>]
    public void Many_changes_are_one_wake_up_and_none_is_left_over(string poller)
    {
        using var test = new TestLoop(poller);
        var run = test.StartAndBlock();
        for (var i = 0; i < 100; i++)
            test.Loop.AddTimeout(-1, (_, _) => { });
        TestLoop.Finish(run);
        run = test.StartAndBlock();
        test.StaysBlocked(run);
        test.Loop.Interrupt();
        TestLoop.Finish(run);
    }

    [Theory, ClassData<Pollers>]
    public void Only_a_loop_that_sleeps_costs_a_wake_up(string poller)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the wake-up is an eventfd");
        using var test = new TestLoop(poller);
        var wakeUps = new List<int>();
        test.Poller.BeforeWait = () =>
        {
            Task.Run(() => test.Loop.AddTimeout(-1, (_, _) => { })).Wait(TestLoop.Patience);
            wakeUps.Add(test.WakeUps);
        };
        var timer = test.Loop.AddTimeout(0, (_, _) => { });
        test.Loop.RunOnce();
        test.Loop.RunOnce();
        test.Loop.UpdateTimeout(timer, -1);
        test.Loop.RunOnce();
        Assert.Equal([0, 0, 1], wakeUps);
        Assert.Equal(0, test.WakeUps);
    }

    [Theory, ClassData<Pollers>]
    public void A_change_of_what_nobody_has_does_not_end_the_wait(string poller)
    {
        using var test = new TestLoop(poller);
        var run = test.StartAndBlock();
        test.Loop.UpdateHandle(7, HandleEvents.Readable);
        test.Loop.UpdateTimeout(7, 0);
        Assert.False(test.Loop.RemoveHandle(7));
        Assert.False(test.Loop.RemoveTimeout(7));
        test.StaysBlocked(run);
        test.Loop.Interrupt();
        TestLoop.Finish(run);
    }

    [Theory, ClassData<Pollers>]
    public void An_interruption_before_the_iteration_ends_its_wait_too(string poller)
    {
        using var test = new TestLoop(poller);
        test.Loop.Interrupt();
        test.RunWithoutWaiting();
        var run = test.StartAndBlock();
        test.Loop.Interrupt();
        TestLoop.Finish(run);
    }

    [Theory, ClassData<Pollers>]
    public void A_signal_does_not_end_the_iteration(string poller)
    {
        using var test = new TestLoop(poller);
        if (OperatingSystem.IsWindows())
            return; // Never here, which the compiler cannot know.
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => { });
        var calls = 0;
        nuint thread = 0;
        var watch = Stopwatch.StartNew();
        test.Loop.AddTimeout(300, (_, _) => calls++);
        var run = Task.Factory.StartNew(() =>
        {
            thread = pthread_self();
            test.Loop.RunOnce();
        }, default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var signals = 0;
        for (; !run.IsCompleted && signals < 5; signals++)
        {
            Assert.True(test.Poller.Blocked.Wait(TestLoop.Patience));
            Thread.Sleep(20);
            Assert.Equal(0, pthread_kill(thread, SIGWINCH));
        }
        TestLoop.Finish(run);
        Assert.Equal(1, calls);
        Assert.True(watch.ElapsedMilliseconds >= 300, $"ended after {watch.ElapsedMilliseconds} ms");
        Assert.True(test.Poller.Waits > 1, "no signal interrupted the wait");
        TestContext.Current.TestOutputHelper?.WriteLine($"{signals} signals, {test.Poller.Waits} waits");
    }

    [LibraryImport("libc")]
    private static partial nuint pthread_self();

    [LibraryImport("libc")]
    private static partial int pthread_kill(nuint thread, int signal);
}
