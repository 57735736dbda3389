using Libvirt.Tests.Benchmarks.Forty;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>The benchmark <c>forty</c> with few guests and few rounds: it runs, both sides tell the same fields, and ours is the faster.</summary>
/// <remarks>By how much, the benchmark itself judges, on a machine that does nothing else.</remarks>
[Collection(LiveCollection.Name)]
public sealed class FortyGuestsTests
{
    [Fact]
    public async Task Block_statistics_with_backing_take_less_time_than_libvirts()
    {
        Assert.SkipUnless(FortyGuests.CanRun(out var reason), reason);
        await using var guests = await FortyGuests.StartAsync(8, TestContext.Current.SendDiagnosticMessage);
        var report = await FortyBenchmark.RunAsync(guests, warmUp: 10, rounds: 15);
        var text = new StringWriter();
        report.Write(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        Assert.Equal(8 * 41, report.Fields);
        Assert.InRange(report.Ratio, 0, 1);
    }
}
