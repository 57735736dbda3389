using System.Globalization;
using Libvirt.Tests.Benchmarks.Esx;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks;

/// <summary>The benchmark <c>esx</c>; the simulator takes a second to start for each thirty machines, and so it has few here unless it is told otherwise.</summary>
public sealed class EsxBenchmarkTests
{
    private const string Machines = "LIBVIRTPS_ESX_MACHINES";

    [Fact]
    public async Task Round_trips_are_as_few_as_they_are_to_be()
    {
        Assert.SkipUnless(Vcsim.CanRun(out var reason), reason);
        var machines = int.TryParse(Environment.GetEnvironmentVariable(Machines), CultureInfo.InvariantCulture, out var number) ? number : 200;
        var report = await EsxBenchmark.RunAsync(machines, TestContext.Current.SendDiagnosticMessage);
        var text = new StringWriter();
        report.Write(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        Assert.All(report.Bars, bar => Assert.True(bar.IsMet, bar.ToString()));
        Assert.All(report.All, who => Assert.Equal(machines, who.Value.Machines));
        // A request for each machine, and what finds them.
        Assert.InRange(report.All[EsxReport.OneByOne].Requests, machines, machines + EsxBenchmark.ListLimit);
        Assert.InRange(report.All[EsxReport.Stats].Requests, 1, 3 + (machines + 49) / 50 + 2);
    }
}
