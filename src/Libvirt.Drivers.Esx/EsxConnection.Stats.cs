using System.Runtime.CompilerServices;
using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Statistics;

namespace Libvirt.Drivers.Esx;

/// <content>Statistics of many domains: one request lists them, and one for each fifty tells what they do.</content>
internal sealed partial class EsxConnection : IDomainStatsDriver, IDomainBlockInfoDriver
{
    // More are read with all others: to list all and then to read almost all again is more work than to read all.
    private const int Few = 100;

    // Machines in an answer with their devices: some tens of KiB each, so that a page is a third of the longest answer that is read.
    private const int Page = 600;

    private PerfQuery Performance => field ??= new(Client, new PerfCounters(Client, _reader));

    public DomainStatsGroups SupportedStats => MachineStats.Supported;

    public async IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = request.Select(SupportedStats, VirtErrorDomain.Esx);
        var machines = await ReadForStatsAsync(request, groups, cancellationToken).ConfigureAwait(false);
        var facts = machines.Select(machine => new MachineFacts(ToDomain(machine), machine));
        var chosen = request.Domains is { } keys ? Chosen(facts, keys) : facts.Where(fact => request.Filter.Matches(fact.Domain)).OrderBy(fact => fact.Domain);
        await foreach (var record in new StatsCall(Performance, groups, request).RunAsync([.. chosen], cancellationToken).ConfigureAwait(false))
            yield return record;
    }

    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: it has no such disk, or nothing is in the drive.</exception>
    public async ValueTask<DomainBlockInfo> GetBlockInfoAsync(DomainKey domain, string disk, CancellationToken cancellationToken)
    {
        var machine = (await FindAsync(domain, cancellationToken).ConfigureAwait(false)).Object;
        var content = await _reader.ReadAsync(machine, [MachineHardware.Path, .. ImageSizes.Paths], cancellationToken).ConfigureAwait(false);
        var drives = MachineHardware.Read(content).Drives;
        // Disks of different buses may have the same name: the server's own tells them apart.
        var drive = drives.FirstOrDefault(one => one.Target == disk || one.Device == disk || one.Images.Contains(disk))
            ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"invalid path: {disk}");
        if (drive.Images.Count == 0)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"disk '{disk}' does not currently have a source assigned");
        var size = ImageSizes.Read(content).GetValueOrDefault(drive.Images.Contains(disk) ? disk : drive.Images[0]);
        return new DomainBlockInfo(drive.Capacity ?? size, size, size);
    }

    private async ValueTask<IReadOnlyList<ObjectContent>> ReadForStatsAsync(DomainStatsRequest request, DomainStatsGroups groups, CancellationToken cancellationToken)
    {
        var paths = MachineStats.Paths(groups);
        if ((groups & MachineStats.WithDevices) == 0)
            return await _machines.ReadAsync(Machine.Type, paths, cancellationToken).ConfigureAwait(false);
        if (request.Domains is not { Count: <= Few } keys)
            return await _machines.ReadAsync(Machine.Type, paths, cancellationToken, Page).ConfigureAwait(false);
        // Devices make up most of what is read.
        var all = await _machines.ReadAsync(Machine.Type, Machine.Paths, cancellationToken).ConfigureAwait(false);
        var chosen = Chosen(all.Select(machine => new MachineFacts(ToDomain(machine), machine)), keys).Select(fact => fact.Content.Object).Distinct().ToList();
        return chosen.Count == 0 ? [] : await _reader.ReadExistingAsync(chosen, Machine.Type, paths, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Certain domains, in their order; those that have gone are passed over.</summary>
    private static IEnumerable<MachineFacts> Chosen(IEnumerable<MachineFacts> machines, IReadOnlyList<DomainKey> keys)
    {
        // Those whose UUID cannot be read share one: they are told apart by name.
        var byKey = machines.GroupBy(machine => Identity(machine.Domain.Key)).ToDictionary(group => group.Key, group => group.First());
        return keys.Select(key => byKey.GetValueOrDefault(Identity(key))).OfType<MachineFacts>();
    }

    private static (Guid Uuid, string Name) Identity(DomainKey key) => (key.Uuid, key.Uuid == Guid.Empty ? key.Name : "");
}
