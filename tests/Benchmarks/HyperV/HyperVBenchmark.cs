using System.Diagnostics;
using Libvirt.Drivers;
using Libvirt.Tests.HyperV;

namespace Libvirt.Tests.Benchmarks.HyperV;

/// <summary>Lists, descriptions and statistics of many machines of a Hyper-V host that is some way away: what they cost is round trips.</summary>
internal static class HyperVBenchmark
{
    /// <summary>Requests that a list of who the machines are and what they are doing may take.</summary>
    internal const int PlainListLimit = 1;

    /// <summary>Requests that a list with all that is known of machines may take.</summary>
    internal const int ListLimit = 3;

    /// <summary>Requests that the description of a machine may take.</summary>
    internal const int XmlLimit = 8;

    /// <summary>Requests that statistics of all machines take beside one for each image of a disk, and may not exceed. The aim is three, which is not reached.</summary>
    internal const int StatsLimit = 7;

    /// <summary>How long the host waits before each answer.</summary>
    internal static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    // What only logs in, on each of the connections that are used at the same time.
    private static readonly string[] Logins = ["Handshake", "Unauthorized"];

    /// <summary>Measures: each call is made once, as it is round trips that take the time, after a host with a few machines has made it once to warm up.</summary>
    /// <param name="machines">Machines of the host.</param>
    /// <param name="progress">Is told what goes on.</param>
    internal static async Task<HyperVReport> RunAsync(int machines, Action<string> progress)
    {
        progress("warming up …");
        await MeasureAsync(machines: 10, latency: TimeSpan.Zero, _ => { });
        return await MeasureAsync(machines, Latency, progress);
    }

    private static async Task<HyperVReport> MeasureAsync(int machines, TimeSpan latency, Action<string> progress)
    {
        progress($"starting a simulated host with {machines} machines …");
        await using var host = await Simulator.StartAsync(new SimulatorSettings
        {
            Machines = machines,
            Latency = latency,
        });
        var options = new ConnectOptions
        {
            Credential = new(host.Settings.User, host.Settings.Password),
        };
        await using var connection = await VirtConnection.OpenAsync($"hyperv://127.0.0.1:{host.Port}/?transport=http", options);
        IReadOnlyList<VirtDomain> domains = [];
        var images = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var report = new HyperVReport(machines);
        progress("plain list …");
        report.Add(
            HyperVReport.PlainList,
            await MeasureAsync(host, async () => (await connection.Require<IDomainDriver>().ListDomainStatesAsync(DomainListFilter.None, default)).Count),
            HyperVReport.LibvirtList(machines));
        progress("list …");
        report.Add(
            HyperVReport.List,
            await MeasureAsync(host, async () => (domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, default)).Count),
            HyperVReport.LibvirtFullList(machines));
        progress("description …");
        report.Add(
            HyperVReport.Xml,
            await MeasureAsync(host, async () => (await connection.Require<IDomainDriver>().GetDomainXmlAsync(domains[0].Key, DomainXmlFlags.None, default)).Length > 0 ? 1 : 0),
            HyperVReport.LibvirtXml);
        progress("statistics …");
        report.Add(HyperVReport.Stats, await MeasureAsync(host, () => StatsAsync(connection, backing: false, images)), libvirt: null);
        images.Clear();
        report.Add(HyperVReport.Backing, await MeasureAsync(host, () => StatsAsync(connection, backing: true, images)), libvirt: null);
        return report with { Images = images.Count };
    }

    private static async Task<HyperVReport.Figures> MeasureAsync(Simulator host, Func<Task<int>> work)
    {
        host.ForgetRequests();
        var start = Stopwatch.GetTimestamp();
        var count = await work();
        var time = Stopwatch.GetElapsedTime(start);
        var requests = host.Requests;
        return new(count, requests.Where(kind => !Logins.Contains(kind.Key)).Sum(kind => kind.Value), requests.Where(kind => Logins.Contains(kind.Key)).Sum(kind => kind.Value), time);
    }

    private static async Task<int> StatsAsync(VirtConnection connection, bool backing, HashSet<string> images)
    {
        var request = new DomainStatsRequest
        {
            Backing = backing,
            Timeout = TimeSpan.FromMinutes(1),
        };
        var count = 0;
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(request, default))
        {
            count += record.Error is null ? 1 : 0;
            images.UnionWith(record.Parameters.Where(parameter => parameter.Name.StartsWith("block.", StringComparison.Ordinal) && parameter.Name.EndsWith(".path", StringComparison.Ordinal)).Select(parameter => $"{parameter.Value}"));
        }
        return count;
    }
}
