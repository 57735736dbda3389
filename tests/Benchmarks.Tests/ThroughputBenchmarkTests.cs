using Libvirt.Tests.Benchmarks.Disks;

namespace Libvirt.Tests.Benchmarks;

/// <summary>The benchmark <c>throughput</c> with a small disk: it runs and prints its figures. What it asks for holds for a large one, on a machine that does nothing else.</summary>
public sealed class ThroughputBenchmarkTests
{
    [Fact]
    public async Task Whole_disks_are_read_from_images_of_each_kind()
    {
        Assert.SkipUnless(ThroughputImages.CanRun(out var reason), reason);
        using var images = ThroughputImages.Make(mebibytes: 16);
        var report = await ThroughputBenchmark.RunAsync(images, warmUp: 0, rounds: 1);
        var text = new StringWriter();
        report.Write(text);
        Bar.WriteAll(text, report.Bars);
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        Assert.Equal(13, report.Times.Count);
        Assert.Equal(2, report.Bars.Count);
    }
}
