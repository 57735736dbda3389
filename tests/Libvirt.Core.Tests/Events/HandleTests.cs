using System.Runtime.InteropServices;
using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed partial class HandleTests
{
    [Theory, ClassData<Pollers>]
    public void Handles_are_numbered_from_1_and_no_number_is_used_twice(string poller)
    {
        using var test = new TestLoop(poller);
        var pipe = test.NewPipe();
        Assert.Equal(1, test.AddReader(pipe, _ => { }));
        Assert.Equal(2, test.AddReader(pipe, _ => { }));
        Assert.Equal(1, test.Loop.AddTimeout(-1, (_, _) => { }));
        Assert.True(test.Loop.RemoveHandle(2));
        Assert.Equal(3, test.AddReader(pipe, _ => { }));
    }

    [Theory, ClassData<Pollers>]
    public void A_handle_is_called_again_until_it_is_drained(string poller)
    {
        using var test = new TestLoop(poller);
        var pipe = test.NewPipe(ready: true);
        var calls = 0;
        test.AddReader(pipe, _ => calls++);
        for (var i = 0; i < 3; i++)
            test.Loop.RunOnce();
        Assert.Equal(3, calls);
        Assert.True(pipe.TryRead());
        var run = test.StartAndBlock();
        test.Loop.AddTimeout(-1, (_, _) => { });
        TestLoop.Finish(run);
        Assert.Equal(3, calls);
    }

    [Theory, ClassData<Pollers>]
    public void An_update_to_no_events_stops_the_calls_and_another_brings_them_back(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        var watch = test.AddReader(test.NewPipe(ready: true), _ => calls++);
        test.Loop.AddTimeout(0, (_, _) => { });
        test.Loop.UpdateHandle(watch, HandleEvents.None);
        test.Loop.RunOnce();
        Assert.Equal(0, calls);
        test.Loop.UpdateHandle(watch, HandleEvents.Readable);
        test.Loop.RunOnce();
        Assert.Equal(1, calls);
    }

    [Theory, ClassData<Pollers>]
    public void Each_registration_of_a_descriptor_is_called_with_its_own_events(string poller)
    {
        TestPipe.SkipWhereItIsASocket();
        using var test = new TestLoop(poller);
        var pipe = test.NewPipe(ready: true);
        var calls = new List<string>();
        test.Loop.AddHandle(pipe.Reader, HandleEvents.Readable, (_, _, events, _) => calls.Add($"1 {events}"));
        test.Loop.AddHandle(pipe.Reader, HandleEvents.Writable, (_, _, events, _) => calls.Add($"2 {events}"));
        test.Loop.AddHandle(pipe.Reader, HandleEvents.Readable, (_, _, events, _) => calls.Add($"3 {events}"));
        test.Loop.RunOnce();
        Assert.Equal(["1 Readable", "3 Readable"], calls);
    }

    [Theory, ClassData<Pollers>]
    public void Ready_handles_are_called_in_the_order_of_their_registration(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = new List<int>();
        var pipe = test.NewPipe(ready: true);
        int Add() => test.Loop.AddHandle(pipe.Reader, HandleEvents.Readable, (watch, _, _, _) => calls.Add(watch));
        var watches = Enumerable.Range(0, 40).Select(_ => Add()).ToList();
        test.Loop.RunOnce();
        Assert.Equal(watches, calls);

        // Gaps, newcomers and updates do not change the order.
        foreach (var watch in watches.Where(w => w % 3 != 0).ToList())
        {
            test.Loop.RemoveHandle(watch);
            watches.Remove(watch);
        }
        watches.Add(Add());
        test.Loop.UpdateHandle(watches[2], HandleEvents.None);
        test.Loop.RunOnce();
        test.Loop.UpdateHandle(watches[2], HandleEvents.Readable);
        watches.Add(Add());
        calls.Clear();
        test.Loop.RunOnce();
        Assert.Equal(watches, calls);
    }

    [Theory, ClassData<Pollers>]
    public void A_handle_that_a_callback_adds_waits_for_the_next_iteration(string poller)
    {
        using var test = new TestLoop(poller);
        var (first, second) = (test.NewPipe(ready: true), test.NewPipe(ready: true));
        var calls = new List<string>();
        test.AddReader(first, _ =>
        {
            calls.Add("first");
            first.TryRead();
            test.AddReader(second, _ => calls.Add("second"));
        });
        test.Loop.RunOnce();
        Assert.Equal(["first"], calls);
        test.Loop.RunOnce();
        Assert.Equal(["first", "second"], calls);
    }

    [Theory, ClassData<Pollers>]
    public void What_a_callback_does_to_a_later_handle_counts_in_the_same_iteration(string poller)
    {
        TestPipe.SkipWhereItIsASocket();
        using var test = new TestLoop(poller);
        var calls = new List<string>();
        var watches = new int[4];
        var pipe = test.NewPipe(ready: true);
        watches[0] = test.AddReader(pipe, _ =>
        {
            calls.Add("first");
            test.Loop.UpdateHandle(watches[1], HandleEvents.None);
            test.Loop.UpdateHandle(watches[2], HandleEvents.Writable);
            test.Loop.RemoveHandle(watches[3]);
        });
        for (var i = 1; i < watches.Length; i++)
            watches[i] = test.AddReader(pipe, _ => calls.Add("later"));
        test.Loop.RunOnce();
        test.Loop.RunOnce();
        Assert.Equal(["first", "first"], calls);
    }

    [Theory, ClassData<Pollers>]
    public void A_handle_removed_by_a_timeout_of_the_same_iteration_is_not_called(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        var watch = test.AddReader(test.NewPipe(ready: true), _ => calls++);
        test.Loop.AddTimeout(0, (_, _) => test.Loop.RemoveHandle(watch));
        test.Loop.RunOnce();
        Assert.Equal(0, calls);
    }

    [Theory, ClassData<Pollers>]
    public void A_handle_removed_just_before_the_wait_is_not_called(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        var watch = test.AddReader(test.NewPipe(ready: true), _ => calls++);
        test.Poller.BeforeWait = () => test.Loop.RemoveHandle(watch);
        test.Loop.RunOnce();
        Assert.Equal(0, calls);
    }

    [Theory, ClassData<Pollers>]
    public void A_handle_can_be_removed_once(string poller)
    {
        using var test = new TestLoop(poller);
        var watch = test.AddReader(test.NewPipe(), _ => { });
        Assert.True(test.Loop.RemoveHandle(watch));
        Assert.False(test.Loop.RemoveHandle(watch));
        Assert.False(test.Loop.RemoveHandle(0));
        Assert.False(test.Loop.RemoveHandle(-1));
        Assert.False(test.Loop.RemoveHandle(watch + 1));
    }

    [Theory, ClassData<Pollers>]
    public void An_update_of_a_removed_handle_does_not_bring_it_back(string poller)
    {
        using var test = new TestLoop(poller);
        var calls = 0;
        var watch = test.AddReader(test.NewPipe(ready: true), _ => calls++);
        test.Loop.AddTimeout(0, (_, _) => { });
        test.Loop.RemoveHandle(watch);
        test.Loop.UpdateHandle(watch, HandleEvents.Readable);
        test.Loop.UpdateHandle(1000, HandleEvents.Readable);
        test.Loop.RunOnce();
        Assert.Equal(0, calls);
    }

    [Theory, ClassData<Pollers>]
    public void A_writable_end_is_reported(string poller)
    {
        using var test = new TestLoop(poller);
        var seen = HandleEvents.None;
        test.Loop.AddHandle(test.NewPipe().Writer, HandleEvents.Readable | HandleEvents.Writable, (_, _, events, _) => seen = events);
        test.Loop.RunOnce();
        Assert.Equal(HandleEvents.Writable, seen);
    }

    [Theory, ClassData<Pollers>]
    public void Error_and_hangup_are_reported_unasked(string poller)
    {
        TestPipe.SkipWhereItIsASocket();
        using var test = new TestLoop(poller);
        var (left, right) = (test.NewPipe(ready: true), test.NewPipe());
        var (onReader, onWriter) = (HandleEvents.None, HandleEvents.None);
        test.AddReader(left, events => onReader = events);
        test.Loop.AddHandle(right.Writer, HandleEvents.Hangup, (_, _, events, _) => onWriter = events);
        left.CloseWriter();
        right.CloseReader();
        test.Loop.RunOnce();
        Assert.Equal(HandleEvents.Readable | HandleEvents.Hangup, onReader);
        Assert.Equal(HandleEvents.Error, onWriter);
    }

    [Theory, ClassData<Pollers>]
    public void A_handle_without_events_is_not_told_of_a_hangup(string poller)
    {
        using var test = new TestLoop(poller);
        var pipe = test.NewPipe();
        var calls = 0;
        test.Loop.AddHandle(pipe.Reader, HandleEvents.None, (_, _, _, _) => calls++);
        pipe.CloseWriter();
        var run = test.StartAndBlock();
        test.StaysBlocked(run);
        test.Loop.Interrupt();
        TestLoop.Finish(run);
        Assert.Equal(0, calls);
    }

    [Theory, ClassData<Pollers>]
    public void A_descriptor_number_that_is_used_anew_belongs_to_the_new_handle_alone(string poller)
    {
        TestPipe.SkipWhereItIsASocket();
        using var test = new TestLoop(poller);
        var calls = new List<string>();
        var old = test.NewPipe(ready: true);
        var (fd, watch) = (old.Reader, test.AddReader(old, _ => calls.Add("old")));
        test.Loop.RunOnce();
        test.Loop.RemoveHandle(watch);
        Assert.Equal(fd, dup2(test.NewPipe(ready: true).Reader, fd));
        test.AddReader(old, _ => calls.Add("new"));
        test.Loop.RunOnce();
        Assert.Equal(["old", "new"], calls);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 16)]
    [InlineData(0, -1)]
    public void An_invalid_handle_is_refused_and_takes_no_number(int fd, int events)
    {
        using var test = new TestLoop(Pollers.First);
        var error = Assert.Throws<VirtException>(() => test.Loop.AddHandle(fd, (HandleEvents)events, (_, _, _, _) => { }));
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => test.Loop.AddHandle(0, HandleEvents.None, null!)).Code);
        Assert.Equal(1, test.AddReader(test.NewPipe(), _ => { }));
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => test.Loop.UpdateHandle(1, (HandleEvents)32)).Code);
    }

    [LibraryImport("libc")]
    private static partial int dup2(int old, int fd);
}
