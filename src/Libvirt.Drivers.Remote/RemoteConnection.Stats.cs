using System.Runtime.CompilerServices;
using Libvirt.Drivers.Remote.Domains;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote;

internal sealed partial class RemoteConnection : IDomainStatsDriver
{
    private const uint NoWait = 1u << 29;
    private const uint Backing = 1u << 30;
    private const uint Enforce = 1u << 31;

    // What the daemon's hypervisor has is known only by asking for it; -Enforce lets it say so.
    public DomainStatsGroups SupportedStats => Enum.GetValues<DomainStatsGroups>().Aggregate((all, group) => all | group);

    public async IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var flags = (request.NoWait ? NoWait : 0) | (request.Backing ? Backing : 0) | (request.Enforce ? Enforce : 0);
        RemoteDomain[] asked = request.Domains is { } keys ? [.. keys.Select(key => (RemoteDomain)key)] : [];
        if (request.Domains is { Count: 0 })
            yield break;
        var stats = CallAsync(
            DomainProcedures.ConnectGetAllDomainStats, (asked, (uint)request.Groups, flags | (asked.Length == 0 ? (uint)(request.Filter & DomainReader.StatsFilter) : 0)), cancellationToken).AsTask();
        var tellFacts = request.Groups == DomainStatsGroups.None || request.Groups.HasFlag(DomainReader.Groups);
        var domains = await _domains.ListAsync(request.Domains is null ? request.Filter : DomainListFilter.None, tellFacts ? stats : null, cancellationToken).ConfigureAwait(false);
        var known = domains.ToDictionary(domain => domain.Uuid);
        var time = DateTimeOffset.UtcNow;
        foreach (var (domain, parameters) in await stats.ConfigureAwait(false))
        {
            if (known.TryGetValue(domain.Uuid, out var described))
                yield return new DomainStatsRecord(described, parameters) { Time = time };
        }
    }
}
