using Libvirt.Events;

namespace Libvirt.Tests.Events;

/// <summary>The cases of libvirt's own test of its loop (eventtest.c), one after the other on the same handles and timeouts.</summary>
public sealed class EventScenarioTests
{
    private const int Milliseconds = 100;

    [Theory, ClassData<Pollers>]
    public void Of_31_handles_only_the_right_one_is_called(string poller)
    {
        using var scenario = new EventScenario(poller);
        var (loop, pipes, watches) = (scenario.Loop, scenario.Pipes, scenario.Watches);

        // Simple write.
        Assert.Equal(["handle 1"], scenario.RunAndBlock(pipes[1].Write));

        // Deleted before poll.
        Assert.True(loop.RemoveHandle(watches[0]));
        Assert.Equal(["handle 1"], scenario.RunAndBlock(pipes[1].Write));

        // Interrupted during poll.
        Assert.Empty(scenario.RunAndBlock(() => Assert.True(loop.RemoveHandle(watches[1]))));

        // Deleted during dispatch, by another: both are ready before the iteration starts.
        scenario.HandleActions[2] = () => Assert.True(loop.RemoveHandle(watches[3]));
        pipes[2].Write();
        pipes[3].Write();
        Assert.Equal(["handle 2"], scenario.Run());

        // Deleted during dispatch, by itself.
        scenario.HandleActions[2] = () => Assert.True(loop.RemoveHandle(watches[2]));
        Assert.Equal(["handle 2"], scenario.RunAndBlock(pipes[2].Write));
        pipes[2].Write();
        Assert.Equal(["handle 4"], scenario.RunAndBlock(pipes[4].Write));
    }

    [Theory, ClassData<Pollers>]
    public void Of_31_timeouts_only_the_right_one_is_called(string poller)
    {
        using var scenario = new EventScenario(poller);
        var (loop, timers) = (scenario.Loop, scenario.Timers);

        // Firing a timer.
        loop.UpdateTimeout(timers[1], Milliseconds);
        Assert.Equal(["timeout 1"], scenario.Run());
        loop.UpdateTimeout(timers[1], -1);

        // Deleted before poll.
        loop.UpdateTimeout(timers[1], Milliseconds);
        Assert.True(loop.RemoveTimeout(timers[0]));
        Assert.Equal(["timeout 1"], scenario.Run());
        loop.UpdateTimeout(timers[1], -1);

        // Interrupted during poll.
        Assert.Empty(scenario.RunAndBlock(() => Assert.True(loop.RemoveTimeout(timers[1]))));

        // Deleted during dispatch, by another: both are due before the iteration starts.
        scenario.TimeoutActions[2] = () => Assert.True(loop.RemoveTimeout(timers[3]));
        loop.UpdateTimeout(timers[2], Milliseconds);
        loop.UpdateTimeout(timers[3], Milliseconds);
        Thread.Sleep(Milliseconds + 20);
        Assert.Equal(["timeout 2"], scenario.Run());
        loop.UpdateTimeout(timers[2], -1);

        // Deleted during dispatch, by itself.
        scenario.TimeoutActions[2] = () => Assert.True(loop.RemoveTimeout(timers[2]));
        loop.UpdateTimeout(timers[2], Milliseconds);
        Assert.Equal(["timeout 2"], scenario.Run());
        loop.UpdateTimeout(timers[4], 2 * Milliseconds);
        Assert.Equal(["timeout 4"], scenario.Run());
    }

    [Theory, ClassData<Pollers>]
    public void The_last_handle_works_after_all_others_were_removed(string poller)
    {
        using var scenario = new EventScenario(poller);
        for (var i = 0; i < EventScenario.Count - 1; i++)
        {
            Assert.True(scenario.Loop.RemoveHandle(scenario.Watches[i]));
            Assert.True(scenario.Loop.RemoveTimeout(scenario.Timers[i]));
        }
        for (var i = 0; i < 4; i++)
            Assert.Equal(["handle 30"], scenario.RunAndBlock(scenario.Pipes[30].Write));
    }

    [Theory, ClassData<Pollers>]
    public void Of_two_handles_on_a_descriptor_the_one_without_events_is_not_called(string poller)
    {
        using var test = new TestLoop(poller);
        var pipe = test.NewPipe();
        var calls = new List<string>();
        test.Loop.AddHandle(pipe.Reader, HandleEvents.None, (_, _, _, _) => calls.Add("first"));
        test.Loop.AddHandle(pipe.Reader, HandleEvents.Readable, (_, _, events, _) => calls.Add($"second {events}"));
        var run = test.StartAndBlock();
        pipe.Write();
        TestLoop.Finish(run);
        Assert.Equal(["second Readable"], calls);
    }
}
