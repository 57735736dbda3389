using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>The pump alone: asynchronous code on one thread.</summary>
public class PumpTests
{
    [Fact]
    public void What_follows_an_await_is_back_on_the_thread()
    {
        using var pump = new Pump();
        var thread = Environment.CurrentManagedThreadId;
        List<int> seen = [];

        pump.Run(async () =>
        {
            seen.Add(Environment.CurrentManagedThreadId);
            await Task.Yield();
            seen.Add(Environment.CurrentManagedThreadId);
            await Task.Run(() => Thread.Sleep(1));
            seen.Add(Environment.CurrentManagedThreadId);
            await Task.Delay(1).ConfigureAwait(false);
        });

        Assert.Equal([thread, thread, thread], seen);
    }

    [Fact]
    public void A_task_that_ends_on_another_thread_ends_the_run()
    {
        using var pump = new Pump();
        var done = false;

        pump.Run(async () =>
        {
            await Task.Run(() => Thread.Sleep(20)).ConfigureAwait(false);
            done = true;
        });

        Assert.True(done);
    }

    [Fact]
    public void An_exception_comes_out_as_it_was_thrown()
    {
        using var pump = new Pump();
        var thrown = new InvalidOperationException("it is I");

        var caught = Assert.Throws<InvalidOperationException>(() => pump.Run(async () =>
        {
            await Task.Yield();
            throw thrown;
        }));

        Assert.Same(thrown, caught);
    }

    [Fact]
    public void A_cancelled_task_ends_the_run_as_cancelled()
    {
        using var pump = new Pump();
        using var source = new CancellationTokenSource(20);

        Assert.ThrowsAny<OperationCanceledException>(() => pump.Run(() => Task.Delay(Timeout.Infinite, source.Token)));
    }

    [Fact]
    public void A_run_inside_a_run_leaves_the_outer_one_its_thread_of_callbacks()
    {
        using var outer = new Pump();
        using var inner = new Pump();
        List<SynchronizationContext?> seen = [];

        outer.Run(async () =>
        {
            await Task.Yield();
            inner.Run(async () =>
            {
                await Task.Yield();
                seen.Add(SynchronizationContext.Current);
            });
            seen.Add(SynchronizationContext.Current);
            await Task.Yield();
            seen.Add(SynchronizationContext.Current);
        });

        Assert.Equal([inner, outer, outer], seen);
        Assert.NotSame(outer, SynchronizationContext.Current);
    }

    [Fact]
    public void What_is_posted_by_a_task_is_run_before_the_run_ends()
    {
        using var pump = new Pump();
        var ran = false;

        pump.Run(() =>
        {
            pump.Post(_ => ran = true, null);
            return Task.CompletedTask;
        });

        Assert.True(ran);
    }

    [Fact]
    public void What_comes_after_the_end_is_dropped()
    {
        var pump = new Pump();
        pump.Dispose();

        pump.Post(_ => Assert.Fail("the pipeline has ended"), null);
    }

    [Fact]
    public void Nobody_may_wait_for_the_thread()
    {
        using var pump = new Pump();

        Assert.Throws<NotSupportedException>(() => pump.Send(_ => { }, null));
    }
}
