using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Guests;

/// <content>The monitor: connecting, and finding out what happened while nobody was connected.</content>
internal sealed partial class QemuGuest
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(10);

    private MonitorSlot? _slot;
    private (int Id, DateTime Time, VirtException Error)? _failure;

    /// <summary>The monitor of its run; null while it is not connected. One of an earlier run, which another session has replaced, is none.</summary>
    internal QmpMonitor? Monitor => _slot is { Monitor.IsOpen: true } slot && slot.RunId == View.Status.Id ? slot.Monitor : null;

    /// <summary>Why there is no monitor, where one was tried.</summary>
    internal VirtException? MonitorFailure => Monitor is null ? _failure?.Error : null;

    /// <summary>The threads of its processors.</summary>
    internal IReadOnlyList<VcpuThread> VcpuThreads { get; private set; } = [];

    /// <summary>Brings the session in line with a guest that may have been started, or ended, without it.</summary>
    /// <param name="timeout">How long QEMU may take to answer.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <remarks>Never throws for the guest's sake: one that does not answer is known by its status file, and tried again later.</remarks>
    internal async Task ReconnectAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var status = View.Status;
        if (!status.IsActive || Monitor is not null || (_failure is { } failed && failed.Id == status.Id && DateTime.UtcNow - failed.Time < RetryPause && IsAlive(status)))
            return;
        // Whoever holds the lock is at work on the guest, and will leave it in order.
        using var held = FileLock.TryAcquire(Root.LockFile(Name), "reconnect");
        if (held is null)
        {
            Log.Debug($"guest '{Name}': somebody is at work on it, so that it is not connected to now");
            return;
        }
        Refresh();
        status = View.Status;
        if (!status.IsActive)
            return;
        try
        {
            if (status.BootId == HostBoot.Id && status.Reason == DomainReason.StartingUp)
            {
                Log.Warning($"guest '{Name}': whoever was starting it has died; what is there of the run is taken away");
                await AbandonAsync(status.Id).ConfigureAwait(false);
            }
            else if (!IsAlive(status))
                Ended(status, EndReason(status));
            else
                await SynchronizeAsync(status, timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e)
        {
            Log.Warning($"guest '{Name}': {e.Message}");
            _failure = (status.Id, DateTime.UtcNow, e);
        }
    }

    /// <summary>Lets go of the monitor; the guest goes on.</summary>
    internal void Disconnect()
    {
        Interlocked.Exchange(ref _slot, null)?.Dispose();
        VcpuThreads = [];
    }

    private async Task<QmpMonitor> ConnectAsync(GuestStatus status, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Disconnect();
        var slot = await MonitorSlots.ConnectAsync(Root, Name, status.Id, OnEvent, OnClosed, timeout, cancellationToken).ConfigureAwait(false);
        _slot = slot;
        _failure = null;
        VcpuThreads = await slot.Monitor.ExecuteAsync(QmpCommands.QueryCpus, timeout, cancellationToken).ConfigureAwait(false);
        return slot.Monitor;
    }

    // With the lock of the guest held.
    private async Task SynchronizeAsync(GuestStatus status, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var monitor = await ConnectAsync(status, timeout, cancellationToken).ConfigureAwait(false);
        var qemu = await monitor.ExecuteAsync(QmpCommands.QueryStatus, timeout, cancellationToken).ConfigureAwait(false);
        Log.Info($"guest '{Name}' was found again: process {status.Process?.Id}, {qemu}");
        if (GuestTransitions.FromQueryStatus(status, qemu) is { } changed)
            Write(changed);
        await ActAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<QmpMonitor> RequireMonitorAsync(CancellationToken cancellationToken)
    {
        var status = RequireActive();
        return Monitor ?? await ConnectAsync(status, CommandTimeout, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsAlive(GuestStatus status) => status.BootId == HostBoot.Id && status.Process is { IsAlive: true };

    // QEMU takes its pid file away when it ends in order.
    private DomainReason EndReason(GuestStatus status)
    {
        if (status.BootId != HostBoot.Id)
            return DomainReason.Unknown;
        if (status.State == DomainState.Crashed)
            return DomainReason.Crashed;
        return status.State == DomainState.Shutdown || !File.Exists(Root.PidFile(status.Id)) ? DomainReason.Shutdown : DomainReason.Crashed;
    }
}
