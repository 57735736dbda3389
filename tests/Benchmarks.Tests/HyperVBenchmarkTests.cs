using Libvirt.Tests.Benchmarks.HyperV;

namespace Libvirt.Tests.Benchmarks;

/// <summary>The benchmark <c>hyperv</c>.</summary>
public sealed class HyperVBenchmarkTests
{
    private const int Machines = 200;

    [Fact]
    public async Task Round_trips_are_as_few_as_they_are_to_be()
    {
        var report = await HyperVBenchmark.RunAsync(Machines, TestContext.Current.SendDiagnosticMessage);
        var text = new StringWriter();
        report.Write(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        Assert.All(report.Bars, bar => Assert.True(bar.IsMet, bar.ToString()));
        Assert.All([HyperVReport.PlainList, HyperVReport.List, HyperVReport.Stats, HyperVReport.Backing], name => Assert.Equal(Machines, report.Of(name).Machines));
        Assert.True(report.Images > Machines);
    }
}
