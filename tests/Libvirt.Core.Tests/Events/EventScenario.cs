using Libvirt.Events;

namespace Libvirt.Tests.Events;

/// <summary>What libvirt's own test of its loop sets up: 31 pipes with a handle each, and 31 disabled timeouts.</summary>
internal sealed class EventScenario : IDisposable
{
    internal const int Count = 31;

    private readonly TestLoop _test;
    private readonly List<string> _calls = [];

    internal EventScenario(string poller)
    {
        _test = new TestLoop(poller);
        for (var i = 0; i < Count; i++)
        {
            var index = i;
            Pipes[i] = _test.NewPipe();
            Watches[i] = Loop.AddHandle(Pipes[i].Reader, HandleEvents.Readable, (watch, fd, events, opaque) => OnHandle(index, watch, fd, events, opaque), Pipes[i]);
            Timers[i] = Loop.AddTimeout(-1, (timer, opaque) => OnTimeout(index, timer, opaque), Pipes[i]);
        }
    }

    internal EventLoop Loop => _test.Loop;

    internal TestPipe[] Pipes { get; } = new TestPipe[Count];

    internal int[] Watches { get; } = new int[Count];

    internal int[] Timers { get; } = new int[Count];

    /// <summary>What the callback of a handle does besides reading its byte.</summary>
    internal Action?[] HandleActions { get; } = new Action?[Count];

    internal Action?[] TimeoutActions { get; } = new Action?[Count];

    /// <summary>Runs one iteration on another thread, does something while it waits, and returns who was called.</summary>
    internal string[] RunAndBlock(Action whileBlocked)
    {
        _calls.Clear();
        var run = _test.StartAndBlock();
        whileBlocked();
        TestLoop.Finish(run);
        return [.. _calls];
    }

    /// <summary>Runs one iteration on another thread and returns who was called.</summary>
    internal string[] Run()
    {
        _calls.Clear();
        TestLoop.Finish(_test.Start());
        return [.. _calls];
    }

    public void Dispose() => _test.Dispose();

    private void OnHandle(int index, int watch, int fd, HandleEvents events, object? opaque)
    {
        var isRight = watch == Watches[index] && fd == Pipes[index].Reader && events == HandleEvents.Readable
            && opaque == Pipes[index] && Pipes[index].TryRead();
        _calls.Add(isRight ? $"handle {index}" : $"handle {index} wrongly: {watch} {fd} {events} {opaque}");
        HandleActions[index]?.Invoke();
    }

    private void OnTimeout(int index, int timer, object? opaque)
    {
        var isRight = timer == Timers[index] && opaque == Pipes[index];
        _calls.Add(isRight ? $"timeout {index}" : $"timeout {index} wrongly: {timer} {opaque}");
        TimeoutActions[index]?.Invoke();
    }
}
