using System.Runtime.InteropServices;
using Libvirt.Events;
using Libvirt.Tests.Logging;
using Tmds.Linux;

namespace Libvirt.Tests.Events;

/// <summary>Where poll and epoll differ, and the loop must not.</summary>
[Collection(ProcessState.Name)]
public sealed partial class PollerTests : IDisposable
{
    private readonly LogScope _log = new();

    public PollerTests() => Libvirt.Logging.VirtLog.SetOutputs($"1:file:{_log.File}");

    public void Dispose() => _log.Dispose();

    [Theory, ClassData<Pollers>]
    public void A_plain_file_is_always_ready(string poller)
    {
        TestPipe.SkipWhereItIsASocket();
        using var test = new TestLoop(poller);
        using var file = File.OpenHandle(_log.InFolder("plain"), FileMode.Create, FileAccess.ReadWrite);
        var calls = new List<string>();
        var reader = test.Loop.AddHandle((int)file.DangerousGetHandle(), HandleEvents.Readable, (_, _, events, _) => calls.Add($"reader {events}"));
        var writer = test.Loop.AddHandle((int)file.DangerousGetHandle(), HandleEvents.Writable, (_, _, events, _) => calls.Add($"writer {events}"));
        var pipe = test.NewPipe(ready: true);
        test.AddReader(pipe, events => calls.Add($"pipe {events}"));
        for (var i = 0; i < 3; i++)
        {
            calls.Clear();
            test.Loop.RunOnce();
            Assert.Equal(["reader Readable", "writer Writable", "pipe Readable"], calls);
        }
        Assert.True(test.Loop.RemoveHandle(reader));
        test.Loop.UpdateHandle(writer, HandleEvents.Hangup);
        Assert.True(pipe.TryRead());
        calls.Clear();
        var run = test.StartAndBlock();
        test.StaysBlocked(run);
        pipe.Write();
        TestLoop.Finish(run);
        Assert.Equal(["pipe Readable"], calls);
    }

    [Theory, ClassData<Pollers>]
    public void Handles_on_one_descriptor_come_and_go_without_the_others_noticing(string poller)
    {
        using var test = new TestLoop(poller);
        var pipe = test.NewPipe(ready: true);
        var calls = new List<string>();
        var first = test.AddReader(pipe, _ => calls.Add("first"));
        Run("first");
        var second = test.AddReader(pipe, _ => calls.Add("second"));
        Run("first", "second");
        test.Loop.UpdateHandle(first, HandleEvents.None);
        Run("second");
        var third = test.AddReader(pipe, _ => calls.Add("third"));
        Assert.True(test.Loop.RemoveHandle(second));
        Run("third");
        test.Loop.UpdateHandle(first, HandleEvents.Readable);
        Run("first", "third");
        Assert.True(test.Loop.RemoveHandle(third));
        Run("first");

        void Run(params string[] expected)
        {
            // Twice, as an iteration that makes changes may differ from one that has none to make.
            for (var i = 0; i < 2; i++)
            {
                calls.Clear();
                test.Loop.RunOnce();
                Assert.Equal(expected, calls);
            }
        }
    }

    [Theory, ClassData<Pollers>]
    public void A_descriptor_that_is_closed_too_early_while_its_file_lives_on_does_not_keep_the_loop_busy(string poller)
    {
        TestPipe.SkipWhereItIsASocket();
        using var test = new TestLoop(poller);
        var (bad, good) = (test.NewPipe(ready: true), test.NewPipe());
        var calls = new List<string>();
        var watch = test.AddReader(bad, _ => calls.Add("bad"));
        test.AddReader(good, _ => calls.Add("good"));
        test.Loop.RunOnce();
        var duplicate = dup(bad.Reader);
        bad.CloseReader(); // Against the contract, which wants the handle removed first.
        Assert.True(test.Loop.RemoveHandle(watch));
        test.Loop.Interrupt();
        test.Loop.RunOnce();
        test.Loop.AddTimeout(-1, (_, _) => { });
        calls.Clear();
        var run = test.StartAndBlock();
        test.StaysBlocked(run);
        good.Write();
        TestLoop.Finish(run);
        Assert.Equal(["good"], calls);
        Assert.Equal(0, LibC.close(duplicate));
    }

    [Theory, ClassData<Pollers>]
    public void A_handle_follows_its_number_to_another_file_when_it_is_updated(string poller)
    {
        TestPipe.SkipWhereItIsASocket();
        using var test = new TestLoop(poller);
        var (pipe, other) = (test.NewPipe(), test.NewPipe(ready: true));
        var calls = 0;
        var watch = test.AddReader(pipe, _ => calls++);
        test.Loop.AddTimeout(0, (_, _) => { });
        test.Loop.RunOnce();
        Assert.Equal(0, calls);
        Assert.Equal(pipe.Reader, dup2(other.Reader, pipe.Reader));
        test.Loop.UpdateHandle(watch, HandleEvents.Readable | HandleEvents.Writable);
        test.Loop.RunOnce();
        Assert.Equal(1, calls);
    }

    [Theory, ClassData<Pollers>]
    public void Two_handles_on_what_is_not_open_are_both_told(string poller)
    {
        using var test = new TestLoop(poller);
        var fd = TestPipe.HighestFreeDescriptor();
        var seen = new List<string>();
        var first = test.Loop.AddHandle(fd, HandleEvents.Readable, (_, _, events, _) => seen.Add($"first {events}"));
        test.Loop.AddHandle(fd, HandleEvents.Writable, (_, _, events, _) => seen.Add($"second {events}"));
        test.Loop.AddTimeout(0, (_, _) => { });
        for (var i = 0; i < 4; i++)
            test.Loop.RunOnce();
        Assert.Equal(["first Error", "second Error"], seen);
        test.Loop.UpdateHandle(first, HandleEvents.Readable);
        for (var i = 0; i < 4; i++)
            test.Loop.RunOnce();
        Assert.Equal(["first Error", "second Error", "first Error"], seen);
    }

    [Fact]
    public void The_loop_takes_the_cheaper_way_by_itself()
    {
        using var test = new TestLoop("the cheaper one");
        const int Count = 200;
        var calls = new List<int>();
        var pipes = Enumerable.Range(0, Count).Select(i =>
        {
            var pipe = test.NewPipe(ready: true);
            test.AddReader(pipe, _ => calls.Add(i));
            return pipe;
        }).ToArray();
        Run(100, Enumerable.Range(0, Count));
        Assert.Equal("poll", test.Poller.Name);
        foreach (var pipe in pipes[1..])
            Assert.True(pipe.TryRead());
        Run(100, [0]);
        Assert.Equal("epoll", test.Poller.Name);
        foreach (var pipe in pipes[1..])
            pipe.Write();
        Run(100, Enumerable.Range(0, Count));
        Assert.Equal("poll", test.Poller.Name);

        void Run(int iterations, IEnumerable<int> expected)
        {
            for (var i = 0; i < iterations; i++)
            {
                calls.Clear();
                test.Loop.RunOnce();
                Assert.Equal(expected, calls);
            }
        }
    }

    [Fact]
    public void Without_a_descriptor_left_for_epoll_it_polls_on()
    {
        using var test = new TestLoop("epoll");
        Assert.SkipUnless(LibC.sysconf(LibC._SC_OPEN_MAX) is > 0 and <= 100_000, "so many files may be open that using them up takes too long");
        var pipe = test.NewPipe(ready: true);
        var calls = 0;
        test.AddReader(pipe, _ => calls++);
        var taken = new List<int>();
        try
        {
            for (int fd; (fd = LibC.eventfd(0, LibC.EFD_CLOEXEC)) >= 0;)
                taken.Add(fd);
            test.Loop.RunOnce();
        }
        finally
        {
            taken.ForEach(fd => LibC.close(fd));
        }
        test.Loop.RunOnce();
        Assert.Equal(2, calls);
        Assert.Equal("poll", test.Poller.Name);
        Assert.Contains("epoll(7) cannot be used", string.Join('\n', _log.Lines));
    }

    [LibraryImport("libc")]
    private static partial int dup(int fd);

    [LibraryImport("libc")]
    private static partial int dup2(int old, int fd);
}
