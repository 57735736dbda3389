using System.Globalization;

namespace Libvirt.Drivers.Test;

/// <content>Statistics.</content>
internal sealed partial class TestWorld
{
    internal DomainStatsGroups SupportedStats => Images is null ? StatsWriter.Libvirts : StatsWriter.All;

    internal IEnumerable<DomainStatsRecord> GetStats(VirtConnection connection, DomainStatsRequest request, CancellationToken cancellationToken)
    {
        var groups = request.Select(SupportedStats, VirtErrorDomain.Test);
        Log.Debug($"asked for statistics: {groups}; domains: {request.Domains?.Count.ToString(CultureInfo.InvariantCulture) ?? "all"}");
        var domains = request.Domains?.Select(Locate) ?? Domains();
        return domains.Select(OneRecord).OfType<DomainStatsRecord>();

        DomainStatsRecord? OneRecord(TestDomain? domain)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return domain is null ? null : Record(domain, connection, request, groups);
        }
    }

    private TestDomain[] Domains()
    {
        lock (_gate)
            return _domains.Sorted;
    }

    private TestDomain? Locate(DomainKey key)
    {
        lock (_gate)
            return _domains.Find(key.Uuid);
    }

    // Null where the domain has gone, or the filter leaves it out.
    private DomainStatsRecord? Record(TestDomain domain, VirtConnection connection, DomainStatsRequest request, DomainStatsGroups groups)
    {
        DateTimeOffset now;
        VirtDomain snapshot;
        StatsSample sample;
        lock (_gate)
        {
            if (_domains.Find(domain.Uuid) != domain)
                return null;
            now = Now;
            snapshot = Describe(domain, connection, now);
            if (request.Domains is null && !request.Filter.Matches(snapshot))
                return null;
            var clock = domain.Run?.Clock;
            sample = new StatsSample(
                new TypedParameterList(), domain.Current, domain.Run, clock?.Elapsed(now) ?? default, domain.Lifetime(now), clock?.LastRunning(now) ?? now,
                Images, request.Backing)
            {
                IOThreads = Polling(domain),
            };
        }
        if ((groups & DomainStatsGroups.State) != 0)
        {
            sample.Fields.AddInt("state.state", (int)snapshot.State);
            sample.Fields.AddInt("state.reason", DomainReasons.Number(snapshot.State, snapshot.Reason));
        }
        StatsWriter.Write(sample, groups);
        return new DomainStatsRecord(snapshot, sample.Fields) { Time = now };
    }

    // libvirt's test driver tells of the threads that it keeps beside the definitions.
    private KeyValuePair<uint, IOThreadPolling>[] Polling(TestDomain domain)
    {
        if (Images is null)
            return domain.IOThreads.Count == 0 ? [] : [.. domain.IOThreads];
        return domain.Current.IOThreadIds.Count == 0
            ? []
            : [.. domain.Current.IOThreadIds.Select(id => KeyValuePair.Create(id, domain.IOThreads.GetValueOrDefault(id, IOThreadPolling.Usual)))];
    }
}
