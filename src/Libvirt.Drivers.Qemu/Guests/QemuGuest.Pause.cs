using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Guests;

/// <content>Pausing and resuming.</content>
internal sealed partial class QemuGuest
{
    /// <summary>Pauses it; a paused guest stays as it is.</summary>
    internal Task<GuestView> SuspendAsync(CancellationToken cancellationToken) => ChangeAsync("suspend", async ct =>
    {
        var status = RequireActive();
        if (status.State == DomainState.Paused)
            return;
        RefusePMSuspended(status);
        var monitor = await RequireMonitorAsync(ct).ConfigureAwait(false);
        await monitor.ExecuteAsync(QmpCommands.Stop, CommandTimeout, ct).ConfigureAwait(false);
        Write(View.Status with { State = DomainState.Paused, Reason = DomainReason.User });
    }, cancellationToken);

    /// <summary>Lets it go on.</summary>
    internal Task<GuestView> ResumeAsync(CancellationToken cancellationToken) => ChangeAsync("resume", async ct =>
    {
        var status = RequireActive();
        RefusePMSuspended(status);
        if (status.State == DomainState.Running)
            throw Error(VirtErrorCode.OperationInvalid, "domain is already running");
        var monitor = await RequireMonitorAsync(ct).ConfigureAwait(false);
        await monitor.ExecuteAsync(QmpCommands.Continue, CommandTimeout, ct).ConfigureAwait(false);
        Write(View.Status with { State = DomainState.Running, Reason = DomainReason.Unpaused });
    }, cancellationToken);

    private static void RefusePMSuspended(GuestStatus status)
    {
        if (status.State == DomainState.PMSuspended)
            throw Error(VirtErrorCode.OperationInvalid, "domain is pmsuspended");
    }
}
