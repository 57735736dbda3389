using System.Diagnostics;
using Libvirt.Drivers;
using Libvirt.Drivers.Esx;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Tests.Peers;
using EsxMachine = Libvirt.Drivers.Esx.Domains.Machine;

namespace Libvirt.Tests.Benchmarks.Esx;

/// <summary>Lists and statistics of many machines of an ESX host that is some way away: what they cost is round trips.</summary>
internal static class EsxBenchmark
{
    /// <summary>Requests that a list may take in all, with what has to be made for it the first time.</summary>
    internal const int ListLimit = 3;

    /// <summary>Requests that statistics of all groups may take in all.</summary>
    internal const int StatsLimit = 25;

    /// <summary>How long the server waits before each answer.</summary>
    internal static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    /// <summary>Measures: each call is the first of its connection, and made once, as it is round trips that take the time.</summary>
    /// <param name="machines">Machines of the host.</param>
    /// <param name="progress">Is told what goes on.</param>
    internal static async Task<EsxReport> RunAsync(int machines, Action<string> progress)
    {
        progress($"starting a simulated host with {machines} machines …");
        await using var server = await Vcsim.StartAsync(new VcsimSettings
        {
            IsEsx = true,
            Machines = machines,
            Delay = Latency,
        });
        var report = new EsxReport(machines);
        progress("ours …");
        report.Add(EsxReport.List, await MeasureAsync(server, async connection => (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, default)).Count));
        report.Add(EsxReport.Stats, await MeasureAsync(server, StatsAsync));
        progress("one call a machine …");
        report.Add(EsxReport.OneByOne, await MeasureAsync(server, OneByOneAsync));
        if (Virsh.IsInstalled)
        {
            progress("virsh …");
            report.Add(EsxReport.Virsh, await VirshAsync(server));
        }
        return report;
    }

    private static async Task<EsxReport.Figures> MeasureAsync(Vcsim server, Func<VirtConnection, Task<int>> work)
    {
        var options = new ConnectOptions
        {
            Credential = new(Vcsim.UserName, Vcsim.Password),
        };
        await using var connection = await VirtConnection.OpenAsync(server.Uri(), options);
        var (count, time) = (0, TimeSpan.Zero);
        var requests = await server.RequestsOfAsync(async () =>
        {
            var start = Stopwatch.GetTimestamp();
            count = await work(connection);
            time = Stopwatch.GetElapsedTime(start);
        });
        return new(count, requests.Count, time);
    }

    private static async Task<int> StatsAsync(VirtConnection connection)
    {
        var request = new DomainStatsRequest
        {
            Backing = true,
            Timeout = TimeSpan.FromMinutes(1),
        };
        var count = 0;
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(request, default))
            count += record.Error is null && record.Parameters.TryGet("block.count", out _) && record.Parameters.TryGet("net.count", out _) ? 1 : 0;
        return count;
    }

    // What a script does that asks each object for its facts.
    private static async Task<int> OneByOneAsync(VirtConnection connection)
    {
        var client = ((EsxConnection)connection.Require<IDomainDriver>()).Client;
        var reader = new PropertyReader(client);
        var view = await client.CallForObjectAsync(
            new SoapRequest("CreateContainerView", client.Service.ViewManager!.Value).Add("container", client.Service.RootFolder).Add("type", EsxMachine.Type).Add("recursive", true), default);
        var count = 0;
        foreach (var machine in await reader.ReadViewAsync(view, EsxMachine.Type, ["name"], default))
            count += (await reader.ReadAsync(machine.Object, ["config.uuid", EsxMachine.PowerState, EsxMachine.NumCpu, "config.hardware.memoryMB"], default)).Properties.Count > 0 ? 1 : 0;
        return count;
    }

    private static async Task<EsxReport.Figures> VirshAsync(Vcsim server)
    {
        await using var proxy = new VirshProxy(server);
        await using var virsh = await VirshShell.StartAsync(proxy.Uri());
        var before = proxy.Requests;
        var (output, time) = await virsh.RunAsync("list --all");
        return new(output.Count(line => line.TrimEnd().EndsWith("running", StringComparison.Ordinal)), proxy.Requests - before, time);
    }
}
