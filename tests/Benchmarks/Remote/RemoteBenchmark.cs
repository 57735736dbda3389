using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>Calls, lists and statistics through a daemon, by clients that take turns, each on one connection.</summary>
internal static class RemoteBenchmark
{
    /// <summary>Whether this machine has all that is needed.</summary>
    internal static bool CanRun(out string reason)
    {
        if (!CCompiler.CanBuild(out reason) || !Libvirtd.CanRun(out reason))
            return false;
        reason = CCompiler.Has("libvirt") ? "" : "libvirt's development package is not on this machine";
        return reason.Length == 0;
    }

    /// <summary>Measures and prints.</summary>
    /// <param name="settings">The servers.</param>
    /// <param name="rounds">How often; medians count.</param>
    /// <param name="writer">Where the tables go.</param>
    /// <param name="progress">Is told what goes on.</param>
    internal static async Task<IReadOnlyList<RemoteReport>> RunAsync(IReadOnlyList<RemoteSetting> settings, int rounds, TextWriter writer, Action<string> progress)
    {
        using var folder = new ScratchFolder();
        var programs = RemotePrograms.Build(folder);
        writer.WriteLine(FormattableString.Invariant($"Medians of {rounds} rounds in which all clients take turns; library is C on libvirt.so, framing is C that only frames messages, ours is the remote driver."));
        var reports = new List<RemoteReport>();
        foreach (var setting in settings)
        {
            await using var server = await setting.StartAsync(folder, programs);
            var clients = await ConnectAsync(setting, server, programs);
            try
            {
                reports.Add(await MeasureAsync(setting, clients, rounds, progress));
            }
            finally
            {
                foreach (var client in clients)
                    await client.DisposeAsync();
            }
            reports[^1].Write(writer);
        }
        return reports;
    }

    private static async Task<IReadOnlyList<IRemoteClient>> ConnectAsync(RemoteSetting setting, RemoteServer server, RemotePrograms programs)
    {
        var clients = new List<IRemoteClient>(await programs.ConnectAsync(server));
        clients.Add(await OurClient.StartAsync(server.Uri));
        if (setting.HasVirsh)
            clients.Add(await VirshClient.StartAsync(server.Uri));
        return clients;
    }

    private static async Task<RemoteReport> MeasureAsync(RemoteSetting setting, IReadOnlyList<IRemoteClient> clients, int rounds, Action<string> progress)
    {
        var report = new RemoteReport(setting.Title, [.. clients.Select(c => c.Name)]);
        foreach (var work in setting.Works)
        {
            progress($"{setting.Title}: {work.Title}, {work.AtOnce} at once …");
            var able = clients.Where(c => c.Can(work)).ToList();
            // The time of a thousand, as a TimeSpan is not finer than 100 ns.
            var contenders = able.Select(c => new Contender(c.Name, async () => TimeSpan.FromMicroseconds(await c.RunAsync(work))));
            var times = await Contest.RunAsync([.. contenders], warmUp: 1, rounds);
            report.Add(work, [.. clients.Select(c => able.IndexOf(c) is >= 0 and var i ? times[i].Median.TotalMicroseconds : (double?)null)]);
        }
        return report;
    }
}
