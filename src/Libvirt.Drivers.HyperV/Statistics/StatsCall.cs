using System.Runtime.CompilerServices;
using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Images;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>A call for the statistics of many machines. What is of all machines is asked for at the same time, and then the images of their disks, each once.</summary>
internal sealed class StatsCall(WmiClient wmi, VirtConnection connection, DomainStatsGroups groups, DomainStatsRequest request)
{
    private static readonly Dictionary<string, ulong> NoSizes = [];
    private static readonly IReadOnlyDictionary<Guid, CimInstance> NoSummaries = new Dictionary<Guid, CimInstance>();

    /// <summary>Makes the records.</summary>
    internal async IAsyncEnumerable<DomainStatsRecord> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var devices = MachineDevices.Query(groups.HasFlag(DomainStatsGroups.Block), groups.HasFlag(DomainStatsGroups.Interface));
        var list = new MachineReader(wmi).ListAsync(devices, cancellationToken).AsTask();
        var summaries = (groups & MachineStats.WithSummary) != 0 ? SummaryInformation.ReadByMachineAsync(wmi, MachineStats.Summary, cancellationToken) : Task.FromResult(NoSummaries);
        var counters = HostCounters.ReadAsync(wmi, groups, request.Timeout, cancellationToken);
        await Task.WhenAll(list, summaries, counters).ConfigureAwait(false);
        var (machines, resources) = await list.ConfigureAwait(false);
        var chosen = Choose(machines, await summaries.ConfigureAwait(false), MachineDevices.Of(resources));
        var read = await counters.ConfigureAwait(false);
        if (!groups.HasFlag(DomainStatsGroups.Block))
        {
            foreach (var machine in chosen)
                yield return Record(machine, read, NoSizes);
            yield break;
        }
        await foreach (var (machine, sizes) in FollowAsync(chosen, cancellationToken).ConfigureAwait(false))
            yield return Record(machine, read, sizes);
    }

    private DomainStatsRecord Record(MachineFacts machine, HostCounters counters, IReadOnlyDictionary<string, ulong> sizes)
    {
        var error = machine.Chains.Select(chain => chain.Error).FirstOrDefault(one => one is not null) ?? (machine.Domain.IsActive ? counters.Error : null);
        return new DomainStatsRecord(machine.Domain, MachineStats.Fields(machine, groups, counters, sizes), error);
    }

    /// <summary>Follows the disks of machines. Those with an image that does not answer delay no others: they come last.</summary>
    private async IAsyncEnumerable<(MachineFacts Machine, IReadOnlyDictionary<string, ulong> Sizes)> FollowAsync(
        IEnumerable<MachineFacts> machines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var crawl = new ImageCrawl(wmi, request.Timeout);
        var pending = machines.Select(machine => WithChainsAsync(crawl, machine, end.Token)).ToList();
        try
        {
            while (pending.Count > 0)
            {
                await Task.WhenAny(Task.WhenAll(pending), Task.Delay(request.Timeout / 2, end.Token)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                var finished = pending.Where(machine => machine.IsCompleted).ToHashSet();
                pending.RemoveAll(finished.Contains);
                var done = await Task.WhenAll(finished).ConfigureAwait(false);
                var media = done.SelectMany(machine => machine.Devices.Drives).Where(drive => !drive.IsDisk).Select(drive => drive.Path).OfType<string>();
                var sizes = await crawl.ReadSizesAsync(done.SelectMany(machine => machine.Chains).SelectMany(chain => chain.Images).Select(image => image.Path), media, end.Token).ConfigureAwait(false);
                foreach (var machine in done)
                    yield return (machine, sizes);
            }
        }
        finally
        {
            // Whoever has seen enough does not leave calls behind.
            await end.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(pending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<MachineFacts> WithChainsAsync(ImageCrawl crawl, MachineFacts machine, CancellationToken cancellationToken)
    {
        var chains = machine.Devices.Drives.Select(drive =>
            drive is { IsDisk: true, Path: { } path } ? crawl.FollowAsync(path, request.Backing, cancellationToken) : Task.FromResult(ImageChain.None));
        return machine with { Chains = await Task.WhenAll(chains).ConfigureAwait(false) };
    }

    /// <summary>The machines that are asked for, in their order; those that have gone are passed over.</summary>
    private List<MachineFacts> Choose(IReadOnlyList<Machine> machines, IReadOnlyDictionary<Guid, CimInstance> summaries, IReadOnlyDictionary<Guid, MachineDevices> hardware)
    {
        var names = machines.CountBy(machine => machine.Identity.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var domains = machines.Select(machine => machine.ToDomain(connection));
        if (request.Domains is { } keys)
        {
            var byUuid = domains.ToDictionary(domain => domain.Uuid);
            domains = keys.Select(key => byUuid.GetValueOrDefault(key.Uuid)).OfType<VirtDomain>();
        }
        else
        {
            domains = domains.Where(domain => request.Filter.Matches(domain)).Order();
        }
        return [.. domains.Select(domain => new MachineFacts(
            domain, summaries.GetValueOrDefault(domain.Uuid), hardware.GetValueOrDefault(domain.Uuid, MachineDevices.None), names[domain.Name] == 1))];
    }
}
