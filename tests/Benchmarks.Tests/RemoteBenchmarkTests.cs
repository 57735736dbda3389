using Libvirt.Tests.Benchmarks.Remote;

namespace Libvirt.Tests.Benchmarks;

/// <summary>The benchmark <c>remote</c> with few domains and one round: each client does all that it can.</summary>
public sealed class RemoteBenchmarkTests
{
    [Fact]
    public async Task All_clients_have_times_beside_each_server()
    {
        Assert.SkipUnless(RemoteBenchmark.CanRun(out var reason), reason);
        var text = new StringWriter();
        RemoteSetting[] settings = [RemoteSetting.Libvirtd(20, requests: 5), RemoteSetting.Instant(times: 1)];
        var reports = await RemoteBenchmark.RunAsync(settings, rounds: 1, text, TestContext.Current.SendDiagnosticMessage);
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        foreach (var (setting, report) in settings.Zip(reports))
        {
            Assert.NotEmpty(RemoteBars.Of(setting, report, text).ToList());
            Assert.All(setting.Works.Where(w => w is not { Name: RemoteWork.ListInfo, AtOnce: 1 }), work => Assert.True(report.Nanoseconds(work, "ours") > 0));
            Assert.All(setting.Works, work => Assert.True(report.Nanoseconds(work, "framing") > 0));
            Assert.All(setting.Works.Where(w => w.AtOnce == 1 || RemoteWork.Calls.Contains(w)), work => Assert.True(report.Nanoseconds(work, "library") > 0));
        }
        Assert.True(reports[0].Nanoseconds(RemoteWork.Bulk[^1], "virsh") > 0);
    }
}
