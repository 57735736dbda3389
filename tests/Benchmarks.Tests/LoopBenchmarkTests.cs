using Libvirt.Tests.Benchmarks.Loop;
using Libvirt.Tests.Benchmarks.Workers;

namespace Libvirt.Tests.Benchmarks;

/// <summary>The benchmark <c>eventloop</c> with few cases and one round: it runs, nothing is allocated, and the loop is not far from where it should be.</summary>
/// <remarks>How near, the benchmark itself judges, on a machine that does nothing else and with code that is optimised.</remarks>
public sealed class LoopBenchmarkTests
{
    private static readonly LoopCase Dense = new(500, 500);
    private static readonly LoopCase Sparse = new(2_000, 1);

    [Fact]
    public async Task The_loop_keeps_up_with_the_better_of_poll_and_epoll()
    {
        Assert.SkipUnless(CCompiler.CanBuild(out var reason), reason);
        var report = await LoopBenchmark.RunAsync([Dense, Sparse], rounds: 1, milliseconds: 50, TestContext.Current.SendDiagnosticMessage);
        var text = new StringWriter();
        report.Write(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        Assert.Equal(0, report.Bytes);
        Assert.InRange(report.Ratio(Dense, "poll"), 0, 4);
        Assert.InRange(report.Ratio(Sparse, "epoll"), 0, 20);
        Assert.InRange(report.Ratio(Sparse, "poll"), 0, 0.5);
        if (report.Has("libvirt"))
            Assert.InRange(report.Ratio(Dense, "libvirt"), 0, 0.25);
    }

    [Fact]
    public async Task Timeouts_that_are_not_due_cost_little()
    {
        var results = await LoopBenchmark.RunTimersAsync(TimerWorker.Name, [10, 20_000], rounds: 1, iterations: 100);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', results));
        Assert.All(results, r => Assert.Equal(0, r.Bytes));
        Assert.InRange(results[1].Nanoseconds / results[0].Nanoseconds, 0, 10);
    }
}
