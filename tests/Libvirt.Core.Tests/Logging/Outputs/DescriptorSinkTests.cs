using System.Diagnostics;
using System.Text;
using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Logging;

/// <summary>A pipe whose reader is slow, stuck or gone: nobody waits for long, and what comes after is whole.</summary>
[Collection(ProcessState.Name)] // A process that another test starts holds, for a moment, what is closed here.
public sealed class DescriptorSinkTests : IDisposable
{
    private readonly LogPipe? _pipe = OperatingSystem.IsLinux() ? new() : null;

    private LogPipe Pipe
    {
        get
        {
            Assert.SkipUnless(OperatingSystem.IsLinux(), "descriptors are written to on Linux");
            return _pipe!;
        }
    }

    public void Dispose() => _pipe?.Dispose();

    [Theory, InlineData(true), InlineData(false)]
    public void A_line_arrives_as_it_is(bool isBlocking)
    {
        using var sink = Open(isBlocking);
        Assert.True(Write(sink, "one\n"));
        Assert.True(Write(sink, "two\n"));
        Assert.Equal("one\ntwo\n", Pipe.ReadAll());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_full_pipe_is_waited_for_once_and_costs_no_more_than_lines(bool isBlocking)
    {
        using var sink = Open(isBlocking);
        Pipe.Fill();
        var clock = Stopwatch.StartNew();
        Assert.False(Write(sink, "lost\n"));
        Assert.InRange(clock.ElapsedMilliseconds, 40, 10_000); // It waited: the reader might have been about to read.

        Assert.InRange(Least.Of(3, () =>
        {
            for (var i = 0; i < 1_000; i++)
                Assert.False(Write(sink, "lost\n"));
        }).TotalMilliseconds, 0, 100);

        Pipe.ReadAll();
        Assert.True(Write(sink, "through\n"));
        Assert.Equal("through\n", Pipe.ReadAll());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_reader_that_is_a_little_late_loses_nothing(bool isBlocking)
    {
        using var sink = Open(isBlocking);
        var lost = 0;
        // As long as a loaded machine keeps the reader from running in time, try again: what is lost then is told.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            Pipe.Fill();
            var read = Task.Run(async () =>
            {
                await Task.Delay(5);
                return Pipe.ReadAll();
            }, TestContext.Current.CancellationToken);
            var written = Write(sink, "late\n");
            var text = await read + Pipe.ReadAll();
            Assert.Equal(written ? "late\n" : "", text);
            if (written)
                return;
            lost++;
            Assert.True(Write(sink, "on time\n"));
            Pipe.ReadAll();
        }
        Assert.Fail($"{lost} lines were lost");
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_line_longer_than_the_pipe_is_cut_and_the_next_begins_anew(bool isBlocking)
    {
        using var sink = Open(isBlocking);
        Assert.False(Write(sink, new string('x', 1_000_000) + "\n"));
        Assert.False(Write(sink, "lost\n")); // There is no room for the newline yet.
        var cut = Pipe.ReadAll();
        Assert.Matches("^x+$", cut);
        Assert.InRange(cut.Length, 1, 999_999);

        Assert.True(Write(sink, "next\n"));
        Assert.True(Write(sink, "after\n"));
        Assert.Equal("\nnext\nafter\n", Pipe.ReadAll());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Where_a_short_line_does_not_fit_nothing_of_it_is_written(bool isBlocking)
    {
        using var sink = Open(isBlocking);
        Pipe.Fill(room: 10);
        Assert.False(Write(sink, "more than ten bytes\n"));
        Assert.Equal("", Pipe.ReadAll());
        Assert.True(Write(sink, "next\n"));
        Assert.Equal("next\n", Pipe.ReadAll());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_long_line_arrives_whole_where_somebody_reads(bool isBlocking)
    {
        using var sink = Open(isBlocking);
        var text = new string('x', 500_000) + "\n";
        using var done = new CancellationTokenSource();
        var read = Task.Run(() =>
        {
            var all = new StringBuilder();
            while (!done.IsCancellationRequested)
                all.Append(Pipe.ReadAll());
            return all.Append(Pipe.ReadAll()).ToString();
        }, TestContext.Current.CancellationToken);
        try
        {
            // Lost only where the machine does not let the reader run in time; then it is waited for again from the next line on that gets through.
            await Poll.UntilAsync(() => Write(sink, text) || (Write(sink, "short\n") && Write(sink, text)), "a reader that reads in time");
        }
        finally
        {
            done.Cancel();
            await read;
        }
        Assert.Matches("(^|\n)x{500000}\n$", await read);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_reader_that_is_gone_costs_lines(bool isBlocking)
    {
        using var sink = Open(isBlocking);
        Pipe.Reader.Dispose();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 100; i++)
            Assert.False(Write(sink, "lost\n"));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2_000);
    }

    [Fact]
    public void A_descriptor_that_is_not_open_costs_lines()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "descriptors are written to on Linux");
        using var sink = new DescriptorSink(new(1_000_000_000, ownsHandle: false), isBlocking: true);
        Assert.False(Write(sink, "lost\n"));
    }

    private DescriptorSink Open(bool isBlocking) =>
        isBlocking ? new(new(LogPipe.Number(Pipe.Writer), ownsHandle: false), isBlocking: true) : new(Pipe.OpenNonBlockingWriter(), isBlocking: false);

    private static bool Write(DescriptorSink sink, string line) => sink.TryWrite(Encoding.UTF8.GetBytes(line));
}
