using System.Runtime.CompilerServices;
using Libvirt.Drivers.Esx.Domains;

namespace Libvirt.Drivers.Esx;

/// <content>Statistics of many domains in the one request that lists them.</content>
internal sealed partial class EsxConnection : IDomainStatsDriver
{
    public DomainStatsGroups SupportedStats => MachineStats.Supported;

    public async IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = request.Select(SupportedStats, VirtErrorDomain.Esx);
        var machines = await _machines.ReadAsync(Machine.Type, MachineStats.Paths, cancellationToken).ConfigureAwait(false);
        var records = machines.Select(machine => MachineStats.Record(ToDomain(machine), machine, groups)).ToList();
        foreach (var record in request.Domains is { } keys ? Chosen(records, keys) : records.Where(record => request.Filter.Matches(record.Domain)).OrderBy(record => record.Domain))
            yield return record;
    }

    /// <summary>The records of certain domains, in their order; those that have gone are passed over.</summary>
    private static IEnumerable<DomainStatsRecord> Chosen(IEnumerable<DomainStatsRecord> records, IReadOnlyList<DomainKey> keys)
    {
        // Those whose UUID cannot be read share one: they are told apart by name.
        var byKey = records.GroupBy(record => Identity(record.Domain.Key)).ToDictionary(group => group.Key, group => group.First());
        return keys.Select(key => byKey.GetValueOrDefault(Identity(key))).OfType<DomainStatsRecord>();
    }

    private static (Guid Uuid, string Name) Identity(DomainKey key) => (key.Uuid, key.Uuid == Guid.Empty ? key.Name : "");
}
