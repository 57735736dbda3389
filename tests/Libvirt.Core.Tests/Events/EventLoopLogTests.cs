using Libvirt.Events;
using Libvirt.Logging;
using Libvirt.Tests.Logging;

namespace Libvirt.Tests.Events;

/// <summary>What the loop tells under <c>util.event</c>.</summary>
[Collection(ProcessState.Name)]
public sealed class EventLoopLogTests : IDisposable
{
    private readonly LogScope _log = new();

    public EventLoopLogTests() => VirtLog.SetOutputs($"1:file:{_log.File}");

    private string LogText => string.Join('\n', _log.Lines);

    public void Dispose() => _log.Dispose();

    [Theory, ClassData<Pollers>]
    public void A_callback_that_throws_is_logged_and_the_loop_goes_on(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = new List<string>();
        var pipe = test.NewPipe(ready: true);
        static void Throw(string text) => throw new InvalidOperationException(text);
        test.Loop.AddTimeout(0, (timer, _) =>
        {
            test.Loop.RemoveTimeout(timer);
            Throw("thrown by a timeout");
        }, free: _ => Throw("thrown by a free callback"));
        test.Loop.AddTimeout(0, (_, _) => calls.Add("timeout"), free: _ => calls.Add("freed"));
        test.AddReader(pipe, _ => Throw("thrown by a handle"));
        test.AddReader(pipe, _ =>
        {
            calls.Add("handle");
            test.Loop.RemoveTimeout(2);
        });
        test.Loop.RunOnce();
        Assert.Equal(["timeout", "handle", "freed"], calls);
        Assert.Contains("error : DispatchTimeouts:", LogText);
        Assert.Contains("the callback of timeout 1 failed: System.InvalidOperationException: thrown by a timeout", LogText);
        Assert.Contains("the callback of handle 1 failed: System.InvalidOperationException: thrown by a handle", LogText);
        Assert.Contains("a free callback failed: System.InvalidOperationException: thrown by a free callback", LogText);
    }

    [Theory, ClassData<Pollers>]
    public void A_descriptor_that_was_closed_is_reported_once_as_an_error_with_a_warning(string poller)
    {
        using var test = new TestLoop(poller);
        // A number that nobody else gets meanwhile.
        var pipe = test.NewPipe();
        var fd = TestPipe.HighestFreeDescriptor();
        var seen = new List<HandleEvents>();
        var watch = test.Loop.AddHandle(fd, HandleEvents.Readable, (_, _, events, _) => seen.Add(events));
        test.Loop.RunOnce();
        Assert.Equal([HandleEvents.Error], seen);
        Assert.Contains($"handle {watch} is not watched any more: file descriptor {fd} is not open", LogText);

        // It does not keep the loop busy, nor others from being called.
        var run = test.StartAndBlock();
        test.StaysBlocked(run);
        test.AddReader(pipe, _ => { });
        TestLoop.Finish(run);
        Assert.Equal([HandleEvents.Error], seen);

        // An update watches it again.
        test.Loop.UpdateHandle(watch, HandleEvents.Readable);
        test.Loop.RunOnce();
        Assert.Equal([HandleEvents.Error, HandleEvents.Error], seen);
        Assert.True(test.Loop.RemoveHandle(watch));
    }

    [Theory, ClassData<Pollers>]
    public void A_descriptor_that_is_closed_after_the_removal_of_its_handle_is_nobodys_error(string poller)
    {
        TestPipe.SkipWhereItIsASocket();
        using var test = new TestLoop(poller);
        var pipe = test.NewPipe();
        var calls = 0;
        var watch = test.AddReader(pipe, _ => calls++);
        test.Poller.BeforeWait = () =>
        {
            test.Poller.BeforeWait = null;
            test.Loop.RemoveHandle(watch);
            pipe.CloseReader();
        };
        TestLoop.Finish(test.Start());
        Assert.Equal(0, calls);
        Assert.DoesNotContain("warning", LogText);
    }

    [Theory, ClassData<Pollers>]
    public void Each_step_is_logged_for_developers(string poller)
    {
        VirtLog.SetFilters("1:util.event");
        using var test = new TestLoop(poller);
        var pipe = test.NewPipe(ready: true);
        var watch = test.AddReader(pipe, _ => { });
        var timer = test.Loop.AddTimeout(0, (_, _) => { });
        test.Loop.RunOnce();
        test.Loop.UpdateHandle(watch, HandleEvents.None);
        test.Loop.UpdateTimeout(timer, -1);
        test.Loop.RemoveHandle(watch);
        test.Loop.RemoveTimeout(timer);
        test.Loop.RemoveHandle(watch);
        test.Loop.UpdateTimeout(timer, 5);
        test.Loop.RemoveTimeout(test.Loop.AddTimeout(-1, (_, _) => { }, free: _ => { }));
        test.Loop.RunOnce();
        string[] expected =
        [
            $"added handle 1: file descriptor {pipe.Reader}, events 1", "added timeout 1: 0 ms",
            " for 1 handles, 0 ms", "due timeouts: 1, ready handles: 1",
            "dispatching timeout 1", $"dispatching handle 1: file descriptor {pipe.Reader}, events 1",
            "updated handle 1: events 0", "updated timeout 1: -1 ms",
            $"removed handle 1: file descriptor {pipe.Reader}", "removed timeout 1", "no handle 1 to remove", "no timeout 1 to update",
            "added timeout 2: -1 ms", "removed timeout 2", "due timeouts: 0, ready handles: 0", "freeing timeout 2",
        ];
        var position = 0;
        foreach (var step in expected)
        {
            var found = LogText.IndexOf(step, position, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{step}' is missing in\n{LogText}");
            position = found + step.Length;
        }
    }
}
