using Libvirt.Drivers.Qemu.Qmp;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Guests;

/// <content>Stopping and restarting.</content>
internal sealed partial class QemuGuest
{
    private static readonly TimeSpan TerminateLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HungTerminateLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(30);

    /// <summary>Presses the power button. A reboot that the guest has not heeded so far is taken back.</summary>
    internal Task<GuestView> ShutdownAsync(CancellationToken cancellationToken) => ChangeAsync("shutdown", async ct =>
    {
        var monitor = await RequireMonitorAsync(ct).ConfigureAwait(false);
        if (View.Status.ResetOnShutdown)
        {
            await EndRebootAsync(monitor, ct).ConfigureAwait(false);
            Write(View.Status with { ResetOnShutdown = false });
        }
        await monitor.ExecuteAsync(QmpCommands.Powerdown, CommandTimeout, ct).ConfigureAwait(false);
    }, cancellationToken);

    /// <summary>Presses the power button, and resets the machine instead of ending it when the guest has shut down.</summary>
    /// <param name="wait">Whether to wait for that.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<GuestView> RebootAsync(bool wait, CancellationToken cancellationToken)
    {
        var reset = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var view = await ChangeAsync("reboot", async ct =>
        {
            var monitor = await RequireMonitorAsync(ct).ConfigureAwait(false);
            _reset = reset;
            Write(RequireActive() with { ResetOnShutdown = true });
            await monitor.ExecuteAsync(QmpCommands.OnShutdown(pause: true), CommandTimeout, ct).ConfigureAwait(false);
            await monitor.ExecuteAsync(QmpCommands.Powerdown, CommandTimeout, ct).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
        if (!wait)
            return view;
        await reset.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return View;
    }

    private Task EndRebootAsync(QmpMonitor monitor, CancellationToken cancellationToken) =>
        monitor.ExecuteAsync(QmpCommands.OnShutdown(pause: View.Status.Live?.OnPoweroff != "destroy"), CommandTimeout, cancellationToken);

    /// <summary>Presses the reset button.</summary>
    internal Task<GuestView> ResetAsync(CancellationToken cancellationToken) => ChangeAsync("reset", async ct =>
    {
        var monitor = await RequireMonitorAsync(ct).ConfigureAwait(false);
        await monitor.ExecuteAsync(QmpCommands.Reset, CommandTimeout, ct).ConfigureAwait(false);
    }, cancellationToken);

    /// <summary>Pulls the plug: asks QEMU to end, which lets it write what it holds of the images, and kills it if it does not.</summary>
    internal Task<GuestView> DestroyAsync(CancellationToken cancellationToken) => ChangeAsync("destroy", async ct =>
    {
        var status = RequireActive();
        if (status.Process is { IsAlive: true } process)
        {
            var hangs = Monitor is null or { IsBusy: true };
            process.Signal(LibC.SIGTERM);
            if (!await process.WaitForExitAsync(hangs ? HungTerminateLimit : TerminateLimit, ct).ConfigureAwait(false))
            {
                Log.Info($"guest '{Name}': process {process.Id} does not end by itself and is killed");
                process.Signal(LibC.SIGKILL);
                if (!await process.WaitForExitAsync(KillLimit, ct).ConfigureAwait(false))
                    throw Error(VirtErrorCode.OperationFailed, $"Failed to terminate process {process.Id} with SIGKILL: Device or resource busy");
            }
        }
        Ended(status, DomainReason.Destroyed);
    }, cancellationToken);

    // With the lock of the guest held.
    private void Ended(GuestStatus status, DomainReason reason)
    {
        if (reason == DomainReason.Crashed)
            Log.Info($"guest '{Name}' has crashed: process {status.Process?.Id}");
        Disconnect();
        _reset?.TrySetException(Error(VirtErrorCode.OperationAborted, $"the guest did not restart: it is off ({reason})"));
        CleanUp(status.Id);
        Write(GuestStatus.Ended(reason));
        if (View.Definition is null)
            File.Delete(Root.StatusFile(Name)); // Of a transient guest nothing stays.
    }

    private void CleanUp(int id)
    {
        for (var tries = 1; Directory.Exists(Root.RunFolder(id)); tries++)
        {
            try
            {
                Directory.Delete(Root.RunFolder(id), recursive: true);
            }
            catch (IOException) when (tries < 3)
            {
                // A start that is given up may have put a file there meanwhile; it puts no other.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.Warning($"the folder of guest '{Name}' was not removed: {e.Message}");
                return;
            }
        }
    }
}
