using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Proc;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The statistics of one guest: to make one is to ask, so that many are asked before the first is waited for.</summary>
internal sealed class GuestStatistics
{
    private static readonly LogSource Log = new("qemu.qemu_driver");

    private readonly StatsCall _call;
    private readonly QemuGuest _guest;
    private readonly GuestQueries? _queries;
    private readonly Task<InactiveDisks>? _inactiveDisks;

    /// <summary>Asks.</summary>
    /// <param name="guest">Whom.</param>
    /// <param name="call">For what.</param>
    /// <param name="cancellationToken">Ends the wait for the answers.</param>
    internal GuestStatistics(QemuGuest guest, StatsCall call, CancellationToken cancellationToken)
    {
        (_guest, _call, View) = (guest, call, guest.View);
        if (!View.Status.IsActive)
        {
            if (call.Has(DomainStatsGroups.Block))
                _inactiveDisks = InactiveDisks.ReadAsync(Facts, call.Backing, call.Timeout, cancellationToken);
        }
        else if (call.NeedsMonitor)
        {
            Error = guest.MonitorFailure;
            if (guest.Monitor is not { } monitor)
                Log.Debug($"guest '{guest.Name}': no statistics of its monitor: {Error?.Message ?? "it is not connected"}");
            else if (call.NoWait && monitor.IsBusy)
                Log.Debug($"guest '{guest.Name}': no statistics of its monitor: it is busy, and not to be waited for");
            else
                _queries = new GuestQueries(monitor, Facts, call, cancellationToken);
        }
        Process = View.Status.Process?.Read(); // While QEMU works at its answers.
    }

    /// <summary>The guest as it was when it was asked.</summary>
    internal GuestView View { get; }

    /// <summary>Its process then; null if it had none.</summary>
    internal ProcStat? Process { get; }

    /// <summary>Why something is missing; null if nothing is.</summary>
    internal VirtException? Error { get; private set; }

    private GuestFacts Facts => View.Facts!;

    /// <summary>Waits for the answers and makes the fields of them, in libvirt's order.</summary>
    internal async Task<TypedParameterList> ReceiveAsync()
    {
        if (_queries is not null)
            Error ??= await _queries.ReceiveAsync().ConfigureAwait(false);
        var inactiveDisks = _inactiveDisks is null ? null : await _inactiveDisks.ConfigureAwait(false);
        Error ??= inactiveDisks?.Error;

        var list = new TypedParameterList();
        AddState(list);
        if (_call.Has(DomainStatsGroups.CpuTotal))
            CpuStats.Add(list, Process, _queries?.HaltPoll);
        if (_call.Has(DomainStatsGroups.Balloon))
            BalloonStats.Add(list, Facts, _queries?.Balloon, _queries is null ? null : Process);
        if (_call.Has(DomainStatsGroups.Vcpu))
            VcpuStats.Add(list, Facts, View.Status.Process?.Id ?? 0, _guest.VcpuThreads, _queries?.VcpuCounters);
        if (_call.Has(DomainStatsGroups.Interface) && View.Status.IsActive)
            InterfaceStats.Add(list, Facts, _call.Interfaces);
        if (inactiveDisks is not null)
            inactiveDisks.AddTo(list);
        else if (_call.Has(DomainStatsGroups.Block))
            BlockStats.Add(list, Facts, _call.Backing, _queries?.Block ?? default);
        IOThreadStats.Add(list, _queries?.IOThreads ?? []);
        _queries?.DirtyRate?.AddTo(list);
        AddVm(list);
        return list;
    }

    private void AddState(TypedParameterList list)
    {
        if (!_call.Has(DomainStatsGroups.State))
            return;
        var status = View.Status;
        list.AddInt("state.state", (int)status.State);
        list.AddInt("state.reason", DomainReasons.Number(status.State, status.Reason));
    }

    private void AddVm(TypedParameterList list)
    {
        foreach (var counter in _queries?.VmCounters?.GetValueOrDefault(KvmStats.Machine) ?? [])
            counter.AddTo(list, "vm");
    }
}
