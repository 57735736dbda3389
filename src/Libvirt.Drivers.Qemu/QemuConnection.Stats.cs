using System.Runtime.CompilerServices;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Statistics;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu;

/// <content>Statistics.</content>
internal sealed partial class QemuConnection
{
    private static readonly LogSource Log = new("qemu.qemu_driver");

    // Records come in the order of the list, but nobody waits longer than this for one that is late.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public DomainStatsGroups SupportedStats => StatsCall.Supported;

    public async IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var call = new StatsCall(request, request.Select(SupportedStats, VirtErrorDomain.Qemu));
        var guests = await SelectAsync(request, cancellationToken).ConfigureAwait(false);
        Log.Debug($"asking for statistics: {request.Select(SupportedStats, VirtErrorDomain.Qemu)}; guests: {guests.Count}");

        // Every guest is asked before the first is waited for.
        var records = guests.ConvertAll(guest => CollectAsync(guest, call, cancellationToken));
        var late = new List<Task<DomainStatsRecord>>();
        var patience = Task.Delay(Patience, cancellationToken);
        foreach (var record in records)
        {
            if (record.IsCompleted || await Task.WhenAny(record, patience).ConfigureAwait(false) == record)
                yield return await record.ConfigureAwait(false);
            else
                late.Add(record);
        }
        if (late.Count > 0)
            Log.Debug($"guests that are late with their statistics: {late.Count}");
        await foreach (var record in Task.WhenEach(late).WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return await record.ConfigureAwait(false);
    }

    private async ValueTask<List<QemuGuest>> SelectAsync(DomainStatsRequest request, CancellationToken cancellationToken)
    {
        if (request.Domains is not { } keys)
            return [.. (await host.ListAsync(cancellationToken).ConfigureAwait(false)).Where(g => request.Filter.Matches(ToDomain(g, g.View, process: null)))];
        var guests = new List<QemuGuest>(keys.Count);
        foreach (var key in keys)
        {
            if (await host.FindAsync(key.Uuid, cancellationToken).ConfigureAwait(false) is { } guest)
                guests.Add(guest);
        }
        return guests;
    }

    private async Task<DomainStatsRecord> CollectAsync(QemuGuest guest, StatsCall call, CancellationToken cancellationToken)
    {
        var statistics = new GuestStatistics(guest, call, cancellationToken);
        var fields = await statistics.ReceiveAsync().ConfigureAwait(false);
        return new DomainStatsRecord(ToDomain(guest, statistics.View, statistics.Process), fields, statistics.Error);
    }
}
