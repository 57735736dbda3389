using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Guests;

/// <content>What QEMU tells unasked.</content>
internal sealed partial class QemuGuest
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    private Task _work = Task.CompletedTask;
    private TaskCompletionSource? _reset;
    private DomainReason _pauseReason = DomainReason.Unknown;
    private DomainEventDetail _shutdownDetail = DomainEventDetail.Finished;

    /// <summary>Waits until what QEMU has told so far has been dealt with.</summary>
    internal Task SettleAsync()
    {
        lock (_gate)
            return _work;
    }

    // On the loop's thread: what has to be done is done elsewhere, one after the other.
    private void OnEvent(QmpMonitor monitor, QmpEvent e)
    {
        switch (e.Name)
        {
            case "BLOCK_IO_ERROR" when e.Action == "stop":
                _pauseReason = DomainReason.IOError;
                break;
            case "WATCHDOG" when e.Action == "pause":
                _pauseReason = DomainReason.Watchdog;
                break;
            case "SHUTDOWN":
                _shutdownDetail = e.Guest switch
                {
                    true => DomainEventDetail.Guest,
                    false => DomainEventDetail.Host,
                    null => DomainEventDetail.Finished,
                };
                break;
        }
        var reason = _pauseReason;
        if (e.Name is "STOP" or "RESUME")
            _pauseReason = DomainReason.Unknown;
        if (GuestTransitions.Concerns(e.Name))
            Enqueue(() => TakeAsync(monitor, e, reason));
        var time = DateTimeOffset.Now;
        Enqueue(() => TellAsync(monitor, e, time));
    }

    // After what it means for the guest's state, and without the guest's lock: each session hears it from QEMU itself.
    private Task TellAsync(QmpMonitor monitor, QmpEvent e, DateTimeOffset time)
    {
        if (_slot?.Monitor == monitor)
        {
            foreach (var (kind, describe) in GuestNews.Of(e, View.Status.Live, time))
            {
                Log.Debug($"guest '{Name}': event {kind}");
                _host.Publish(this, View, kind, describe);
            }
        }
        return Task.CompletedTask;
    }

    private void OnClosed(QmpMonitor monitor, VirtException error) => Enqueue(() => CloseAsync(monitor, error));

    private void Enqueue(Func<Task> work)
    {
        lock (_gate)
            _work = RunAfterAsync(_work, work);

        static async Task RunAfterAsync(Task previous, Func<Task> work)
        {
            await previous.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Log.Error($"an event was not dealt with: {e.Message}");
            }
        }
    }

    private Task TakeAsync(QmpMonitor monitor, QmpEvent e, DomainReason pauseReason) => ChangeAsync($"event {e.Name}", async ct =>
    {
        var status = View.Status;
        if (_slot is not { } slot || slot.Monitor != monitor || slot.RunId != status.Id)
            return;
        if (GuestTransitions.FromEvent(status, e, pauseReason) is { } changed)
        {
            if (changed.State == status.State || await HoldsAsync(monitor, changed.State).ConfigureAwait(false))
                Write(changed);
            else
                Log.Debug($"guest '{Name}': event {e.Name} does not hold any more");
        }
        await ActAsync(ct).ConfigureAwait(false);
    }, CancellationToken.None);

    // While an event waited for the lock, an operation of this or another session may have undone what it tells. QEMU knows;
    // if it does not answer any more, the event was its last word.
    private static async Task<bool> HoldsAsync(QmpMonitor monitor, DomainState state)
    {
        try
        {
            var qemu = await monitor.ExecuteAsync(QmpCommands.QueryStatus, EndLimit, CancellationToken.None).ConfigureAwait(false);
            return GuestTransitions.StateOf(qemu).State == state;
        }
        catch (VirtException)
        {
            return true;
        }
    }

    // What QEMU leaves to its manager: to reset a machine that has shut down or panicked, where that is wished.
    private async Task ActAsync(CancellationToken cancellationToken)
    {
        var status = View.Status;
        var reset = status.State switch
        {
            DomainState.Shutdown => status.ResetOnShutdown || status.Live?.OnPoweroff == "restart",
            DomainState.Crashed => status.Live?.OnCrash == "restart",
            _ => false,
        };
        if (!reset || Monitor is not { } monitor)
            return;
        Log.Debug($"guest '{Name}': it is {status.State} and to be started again: resetting it");
        await monitor.ExecuteAsync(QmpCommands.Reset, CommandTimeout, cancellationToken).ConfigureAwait(false);
        if (status.ResetOnShutdown)
            await EndRebootAsync(monitor, cancellationToken).ConfigureAwait(false);
        await monitor.ExecuteAsync(QmpCommands.Continue, CommandTimeout, cancellationToken).ConfigureAwait(false);
        Write(status with { State = DomainState.Running, Reason = DomainReason.Booted, ResetOnShutdown = false });
        _reset?.TrySetResult();
    }

    private Task CloseAsync(QmpMonitor monitor, VirtException error) => ChangeAsync("end", async ct =>
    {
        if (_slot is not { } slot || slot.Monitor != monitor)
            return; // Somebody here has seen to it.
        var status = View.Status;
        if (slot.RunId != status.Id)
        {
            Log.Debug($"guest '{Name}': run {slot.RunId} is over");
            Disconnect(); // Another session has, and may have started the guest again.
        }
        else if (status.Process is not { } process || await process.WaitForExitAsync(EndLimit, ct).ConfigureAwait(false))
        {
            Ended(status, EndReason(status));
        }
        else
        {
            // QEMU lives but broke off: what it said is in the error, and the next call tries again.
            Log.Error($"the monitor of guest '{Name}' broke: {error.Message}");
            Disconnect();
            _failure = (status.Id, DateTime.UtcNow, error);
            var time = DateTimeOffset.Now;
            _host.Publish(this, View, VirtEventKinds.ControlError, domain => new DomainControlErrorEvent(domain, time));
        }
    }, CancellationToken.None);
}
