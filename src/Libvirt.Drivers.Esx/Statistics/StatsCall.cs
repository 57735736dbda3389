using System.Runtime.CompilerServices;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>A call for the statistics of many machines: those that have been read are gone through in batches, whose performance counters are asked for at the same time.</summary>
internal sealed class StatsCall(PerfQuery query, DomainStatsGroups groups, DomainStatsRequest request)
{
    /// <summary>Makes the records, in the order of the machines.</summary>
    internal async IAsyncEnumerable<DomainStatsRecord> RunAsync(IReadOnlyList<MachineFacts> machines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Batches(machines).Select(batch => AskAsync(batch, end.Token)).ToList();
        try
        {
            foreach (var batch in batches)
            {
                foreach (var record in await batch.ConfigureAwait(false))
                    yield return record;
            }
        }
        finally
        {
            // Whoever has seen enough does not leave calls behind.
            await end.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(batches)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Machines in their order, with as many running ones in each batch as one call asks about.</summary>
    private static IEnumerable<List<MachineFacts>> Batches(IReadOnlyList<MachineFacts> machines)
    {
        var batch = new List<MachineFacts>();
        var running = 0;
        foreach (var machine in machines)
        {
            batch.Add(machine);
            if (!machine.IsRunning || ++running < PerfQuery.BatchSize)
                continue;
            yield return batch;
            (batch, running) = ([], 0);
        }
        yield return batch;
    }

    private async Task<List<DomainStatsRecord>> AskAsync(List<MachineFacts> batch, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<Soap.ManagedObject, PerfSamples> samples = new Dictionary<Soap.ManagedObject, PerfSamples>();
        VirtException? error = null;
        if ((groups & MachineStats.WithDevices) != 0)
        {
            try
            {
                var subjects = batch.Where(machine => machine.IsRunning).Select(machine => PerfSubject.Of(machine.Content.Object, machine.Hardware, groups));
                samples = await query.ReadAsync([.. subjects], request.Timeout, cancellationToken).ConfigureAwait(false);
            }
            catch (VirtException e)
            {
                // What else is known of them is told all the same.
                error = e;
            }
        }
        return [.. batch.Select(machine => Record(machine, samples.GetValueOrDefault(machine.Content.Object) ?? PerfSamples.None, machine.IsRunning ? error : null))];
    }

    private DomainStatsRecord Record(MachineFacts machine, PerfSamples samples, VirtException? error)
    {
        var broken = groups.HasFlag(DomainStatsGroups.Block) && request.Backing ? machine.Hardware.Error : null;
        return new DomainStatsRecord(machine.Domain, MachineStats.Fields(machine, groups, request.Backing, samples), error ?? broken);
    }
}
