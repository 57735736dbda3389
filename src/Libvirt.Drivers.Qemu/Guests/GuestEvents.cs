namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>The events between two views of a guest: whoever changed it, this is what those who watch are told.</summary>
internal static class GuestEvents
{
    /// <param name="old">The guest before.</param>
    /// <param name="now">The guest after.</param>
    /// <param name="shutdownDetail">Who shut the guest down, should it have been.</param>
    internal static IEnumerable<(DomainEventType Type, DomainEventDetail Detail)> Between(GuestView old, GuestView now, DomainEventDetail shutdownDetail)
    {
        if (!ReferenceEquals(old.Definition, now.Definition))
        {
            if (now.Definition is null)
                yield return (DomainEventType.Undefined, DomainEventDetail.Removed);
            else
                yield return (DomainEventType.Defined, old.Definition is null ? DomainEventDetail.Added : DomainEventDetail.Updated);
        }

        var (before, after) = (old.Status, now.Status);
        if (IsUp(before) && (!after.IsActive || after.Id != before.Id))
            yield return (DomainEventType.Stopped, after.IsActive ? DomainEventDetail.Shutdown : StopDetail(before.State, after.Reason));
        if (!IsUp(after) || (before.State == after.State && before.Id == after.Id && IsUp(before)))
            yield break;

        if (!IsUp(before) || before.Id != after.Id)
        {
            yield return (DomainEventType.Started, DomainEventDetail.Booted);
            if (after.State == DomainState.Running)
                yield break;
        }
        yield return (after.State, after.Reason) switch
        {
            (DomainState.Running, DomainReason.Wakeup) => (DomainEventType.Started, DomainEventDetail.Wakeup),
            (DomainState.Running, _) => (DomainEventType.Resumed, DomainEventDetail.Unpaused),
            (DomainState.Paused, DomainReason.IOError) => (DomainEventType.Suspended, DomainEventDetail.IOError),
            (DomainState.Paused, DomainReason.Watchdog) => (DomainEventType.Suspended, DomainEventDetail.Watchdog),
            (DomainState.Paused, _) => (DomainEventType.Suspended, DomainEventDetail.Paused),
            (DomainState.Shutdown, _) => (DomainEventType.Shutdown, shutdownDetail),
            (DomainState.PMSuspended, _) => (DomainEventType.PMSuspended, DomainEventDetail.Memory),
            _ => (DomainEventType.Crashed, DomainEventDetail.Panicked),
        };
    }

    // A guest that is only starting is not there yet for those who watch.
    private static bool IsUp(GuestStatus status) => status.IsActive && status.Reason != DomainReason.StartingUp;

    private static DomainEventDetail StopDetail(DomainState before, DomainReason reason) => reason switch
    {
        DomainReason.Destroyed => DomainEventDetail.Destroyed,
        DomainReason.Shutdown => DomainEventDetail.Shutdown,
        DomainReason.Crashed when before == DomainState.Crashed => DomainEventDetail.Crashed,
        _ => DomainEventDetail.Failed, // As libvirt has it for a process that ended by itself.
    };
}
