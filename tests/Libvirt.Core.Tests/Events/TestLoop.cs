using System.Globalization;
using Libvirt.Events;

namespace Libvirt.Tests.Events;

/// <summary>A loop to test, run by the test itself or, an iteration at a time, by another thread.</summary>
internal sealed class TestLoop : IDisposable
{
    // Far more than anything here takes; only a test that fails waits so long.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<TestPipe> _pipes = [];
    private int _wakeUp;

    internal TestLoop(string poller)
    {
        Pollers.SkipWithout(poller);
        Loop = new EventLoop(wakeUp =>
        {
            _wakeUp = wakeUp;
            return Poller = new SpyPoller(Pollers.Create(poller, wakeUp));
        });
    }

    internal EventLoop Loop { get; }

    internal SpyPoller Poller { get; private set; } = null!;

    /// <summary>How often the loop was woken up since it last looked; for Linux.</summary>
    internal int WakeUps => int.Parse(File.ReadLines($"/proc/self/fdinfo/{_wakeUp}").First(l => l.StartsWith("eventfd-count:", StringComparison.Ordinal)).Split(':')[1], NumberStyles.AllowHexSpecifier | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);

    /// <summary>A pipe that lives as long as the loop.</summary>
    internal TestPipe NewPipe(bool ready = false)
    {
        var pipe = new TestPipe();
        _pipes.Add(pipe);
        if (ready)
            pipe.Write();
        return pipe;
    }

    /// <summary>Watches a pipe's readable end and notes each call.</summary>
    internal int AddReader(TestPipe pipe, Action<HandleEvents> called) =>
        Loop.AddHandle(pipe.Reader, HandleEvents.Readable, (_, _, events, _) => called(events));

    /// <summary>Runs an iteration on a thread of its own and returns when it waits.</summary>
    internal Task StartAndBlock()
    {
        var run = Start();
        Assert.True(Poller.Blocked.Wait(Patience), "the loop does not wait");
        return run;
    }

    internal Task Start() => Task.Factory.StartNew(Loop.RunOnce, default, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    internal static void Finish(Task run) => Assert.True(run.Wait(Patience), "the iteration does not end");

    /// <summary>Gives an iteration some time in which it must neither end nor turn in circles.</summary>
    internal void StaysBlocked(Task run)
    {
        var waits = Poller.Waits;
        Assert.False(run.Wait(TimeSpan.FromMilliseconds(50)), "the iteration ended");
        Assert.InRange(Poller.Waits - waits, 0, 2); // The odd signal is allowed.
    }

    /// <summary>Runs an iteration that must not wait.</summary>
    internal void RunWithoutWaiting()
    {
        Finish(Start());
        Assert.Equal(0, Poller.Milliseconds);
    }

    public void Dispose()
    {
        Loop.Dispose();
        foreach (var pipe in _pipes)
            pipe.Dispose();
    }
}
