using System.Runtime.CompilerServices;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Tests.Fakes;

/// <summary>A connection to a fake world that has statistics.</summary>
internal sealed class FakeStatsConnection(FakeWorld world, VirtConnection connection) : FakeConnection(world, connection), IDomainStatsDriver
{
    public DomainStatsGroups SupportedStats => DomainStatsGroups.State | DomainStatsGroups.Vcpu;

    public async IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request.Select(SupportedStats, VirtErrorDomain.None);
        await _world.OnCallAsync("Stats", request.Domains is null ? null : string.Join(' ', request.Domains.Select(d => d.Name)), cancellationToken);
        foreach (var domain in _world.Domains.Values.OrderBy(d => d.Name, StringComparer.Ordinal).Select(Show))
        {
            if (request.Domains is null || request.Domains.Contains(domain.Key))
                yield return _world.Stats!(domain, request);
        }
    }
}
