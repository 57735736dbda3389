using System.Runtime.CompilerServices;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Proc;
using Libvirt.Drivers.Qemu.Statistics;

namespace Libvirt.Drivers.Qemu;

/// <content>Statistics.</content>
internal sealed partial class QemuConnection
{
    private const DomainStatsGroups NeedMonitor =
        DomainStatsGroups.CpuTotal | DomainStatsGroups.Balloon | DomainStatsGroups.Vcpu | DomainStatsGroups.Block
        | DomainStatsGroups.IOThread | DomainStatsGroups.DirtyRate | DomainStatsGroups.Vm;

    // Records come in the order of the list, but nobody waits longer than this for one that is late.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public DomainStatsGroups SupportedStats =>
        NeedMonitor | DomainStatsGroups.State | DomainStatsGroups.Interface;

    public async IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = request.Select(SupportedStats);
        var guests = await SelectAsync(request, cancellationToken).ConfigureAwait(false);
        var interfaces = groups.HasFlag(DomainStatsGroups.Interface) ? ProcNetDev.ReadAll() : [];

        // Every guest is asked before the first is waited for.
        var records = guests.ConvertAll(guest => CollectAsync(guest, groups, request, interfaces, cancellationToken));
        var late = new List<Task<DomainStatsRecord>>();
        var patience = Task.Delay(Patience, cancellationToken);
        foreach (var record in records)
        {
            if (record.IsCompleted || await Task.WhenAny(record, patience).ConfigureAwait(false) == record)
                yield return await record.ConfigureAwait(false);
            else
                late.Add(record);
        }
        await foreach (var record in Task.WhenEach(late).WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return await record.ConfigureAwait(false);
    }

    private async ValueTask<List<QemuGuest>> SelectAsync(DomainStatsRequest request, CancellationToken cancellationToken)
    {
        if (request.Domains is not { } keys)
            return [.. (await host.ListAsync(cancellationToken).ConfigureAwait(false)).Where(g => request.Filter.Matches(ToDomain(g, g.View)))];
        var guests = new List<QemuGuest>(keys.Count);
        foreach (var key in keys)
        {
            if (await host.FindAsync(key.Uuid, cancellationToken).ConfigureAwait(false) is { } guest)
                guests.Add(guest);
        }
        return guests;
    }

    private async Task<DomainStatsRecord> CollectAsync(
        QemuGuest guest, DomainStatsGroups groups, DomainStatsRequest request, IReadOnlyDictionary<string, ProcNetDev> interfaces, CancellationToken cancellationToken)
    {
        var view = guest.View;
        var facts = view.Facts!;
        var error = (groups & NeedMonitor) != 0 && view.Status.IsActive ? guest.MonitorFailure : null;
        GuestQueries? answers = null;
        if ((groups & NeedMonitor) != 0 && guest.Monitor is { } monitor && !(request.NoWait && monitor.IsBusy))
        {
            answers = GuestQueries.Send(monitor, facts, groups, request.Timeout, cancellationToken);
            await answers.ReceiveAsync().ConfigureAwait(false);
            error ??= answers.Error;
        }
        var list = new TypedParameterList();
        error = Fill(list, guest, view, facts, groups, request.Backing, answers, interfaces) ?? error;
        return new DomainStatsRecord(ToDomain(guest, view), list, error);
    }

    private static VirtException? Fill(
        TypedParameterList list, QemuGuest guest, GuestView view, GuestFacts facts, DomainStatsGroups groups, bool backing, GuestQueries? answers, IReadOnlyDictionary<string, ProcNetDev> interfaces)
    {
        VirtException? error = null;
        var status = view.Status;
        var process = status.Process?.Read();
        if (groups.HasFlag(DomainStatsGroups.State))
        {
            list.AddInt("state.state", (int)status.State);
            list.AddInt("state.reason", DomainReasons.Number(status.State, status.Reason));
        }
        if (groups.HasFlag(DomainStatsGroups.CpuTotal))
            CpuStats.Add(list, process, answers?.HaltPoll);
        if (groups.HasFlag(DomainStatsGroups.Balloon))
            BalloonStats.Add(list, facts, answers?.Balloon, answers is null ? null : process);
        if (groups.HasFlag(DomainStatsGroups.Vcpu))
            VcpuStats.Add(list, facts, status.Process?.Id ?? 0, guest.VcpuThreads, answers?.VcpuCounters);
        if (groups.HasFlag(DomainStatsGroups.Interface) && status.IsActive)
            InterfaceStats.Add(list, facts, interfaces);
        if (groups.HasFlag(DomainStatsGroups.Block) && status.IsActive)
            BlockStats.AddRunning(list, facts, backing, answers?.Block ?? default);
        else if (groups.HasFlag(DomainStatsGroups.Block))
            error = BlockStats.AddInactive(list, facts, backing);
        if (groups.HasFlag(DomainStatsGroups.IOThread))
            IOThreadStats.Add(list, answers?.IOThreads ?? []);
        if (groups.HasFlag(DomainStatsGroups.DirtyRate))
            answers?.DirtyRate?.AddTo(list);
        if (groups.HasFlag(DomainStatsGroups.Vm))
        {
            foreach (var counter in answers?.VmCounters?.GetValueOrDefault(KvmStats.Machine) ?? [])
                counter.AddTo(list, "vm");
        }
        return error;
    }
}
