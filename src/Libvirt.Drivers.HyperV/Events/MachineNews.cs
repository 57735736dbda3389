using Libvirt.Drivers.HyperV.Domains;

namespace Libvirt.Drivers.HyperV.Events;

/// <summary>From what a machine was and what it is to what has happened to it, in libvirt's terms.</summary>
internal static class MachineNews
{
    /// <summary>What a machine is now. While it is on its way to another state it still is what it was.</summary>
    /// <param name="row">What the host says of it.</param>
    /// <param name="facts">What else is known of it.</param>
    /// <param name="before">What it was; null where it was not there.</param>
    internal static VirtDomain Now(MachineIdentity row, VirtDomain facts, VirtDomain? before)
    {
        var isSettled = before is null || !row.State.IsInTransition;
        return facts with
        {
            Name = row.Name,
            State = isSettled ? row.State.Domain : before!.State,
            Id = (isSettled ? row.State.IsActive : before!.IsActive) ? row.Id ?? facts.Id ?? before?.Id : null,
            HasManagedSave = isSettled ? row.State.IsSaved : before!.HasManagedSave,
        };
    }

    /// <summary>What has happened.</summary>
    /// <param name="before">The machine as it was; null where it was not there.</param>
    /// <param name="after">The machine as it is; null where it is not there any more.</param>
    internal static IEnumerable<VirtEvent> Between(VirtDomain? before, VirtDomain? after)
    {
        var time = DateTimeOffset.Now;
        var changes = (before, after) switch
        {
            (null, { } added) => Added(added),
            ({ } removed, null) => Removed(removed),
            ({ } old, { } now) => Changed(old, now),
            _ => [],
        };
        return changes.Select(change => new DomainLifecycleEvent(change.Domain, change.Event, change.Detail, time));
    }

    private static IEnumerable<(VirtDomain Domain, DomainEventType Event, DomainEventDetail Detail)> Added(VirtDomain domain)
    {
        yield return (domain, DomainEventType.Defined, DomainEventDetail.Added);
        if (domain.IsActive)
            yield return (domain, DomainEventType.Started, DomainEventDetail.Booted);
        if (domain.State == DomainState.Paused)
            yield return (domain, DomainEventType.Suspended, DomainEventDetail.Paused);
    }

    private static IEnumerable<(VirtDomain Domain, DomainEventType Event, DomainEventDetail Detail)> Removed(VirtDomain last)
    {
        var gone = last with
        {
            State = DomainState.Shutoff,
            Id = null,
            Persistent = false,
        };
        if (last.IsActive)
            yield return (gone, DomainEventType.Stopped, DomainEventDetail.Shutdown);
        yield return (gone, DomainEventType.Undefined, DomainEventDetail.Removed);
    }

    private static IEnumerable<(VirtDomain Domain, DomainEventType Event, DomainEventDetail Detail)> Changed(VirtDomain old, VirtDomain now)
    {
        if (old.Name != now.Name)
        {
            yield return (now with { Name = old.Name }, DomainEventType.Undefined, DomainEventDetail.Renamed);
            yield return (now, DomainEventType.Defined, DomainEventDetail.Renamed);
        }
        if (!old.IsActive && now.IsActive)
            yield return (now, DomainEventType.Started, old.HasManagedSave ? DomainEventDetail.Restored : DomainEventDetail.Booted);
        if (now.State == DomainState.Paused && old.State != DomainState.Paused)
            yield return (now, DomainEventType.Suspended, DomainEventDetail.Paused);
        if (old.State == DomainState.Paused && now.State != DomainState.Paused && now.IsActive)
            yield return (now, DomainEventType.Resumed, DomainEventDetail.Unpaused);
        // A host does not say who has stopped it.
        if (old.IsActive && !now.IsActive)
            yield return (now, DomainEventType.Stopped, now.HasManagedSave ? DomainEventDetail.Saved : DomainEventDetail.Shutdown);
    }
}
