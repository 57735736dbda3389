using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Events;

/// <summary>From what a machine was and what it is to what has happened to it, in libvirt's terms. What cannot be seen of a machine is not told.</summary>
/// <param name="toDomain">Makes a domain of a machine.</param>
internal sealed class MachineNews(Func<ObjectContent, VirtDomain> toDomain)
{
    /// <summary>The kinds of events that can be seen.</summary>
    internal const VirtEventKinds Kinds = VirtEventKinds.Lifecycle | VirtEventKinds.BalloonChange | VirtEventKinds.AgentLifecycle | VirtEventKinds.MetadataChange;

    private const string Version = "config.changeVersion";
    private const string Annotation = "config.annotation";
    private const string Tools = "guest.toolsRunningStatus";

    /// <summary>The leaves that tell it, with all that a domain is made of: one that is told is like one that is listed.</summary>
    internal static readonly string[] Paths = [.. Machine.Paths, .. StopCause.Paths, Version, Annotation, Tools];

    // What is a machine's definition, as far as it is read.
    private static readonly string[] Definition = [Version, "config.hardware.numCPU", "config.hardware.memoryMB", "config.memoryAllocation.limit"];

    /// <summary>Whether a machine has gone off between two looks.</summary>
    internal static bool HasStopped(ObjectContent? before, ObjectContent? after) => before is not null && IsActive(before) && after is not null && !IsActive(after);

    /// <summary>What has happened.</summary>
    /// <param name="before">The machine as it was; null where it was not there.</param>
    /// <param name="after">The machine as it is; null where it is not there any more.</param>
    /// <param name="stop">How it has stopped, if it has.</param>
    internal IEnumerable<VirtEvent> Between(ObjectContent? before, ObjectContent? after, DomainEventDetail stop)
    {
        var time = DateTimeOffset.Now;
        var changes = (before, after) switch
        {
            (null, { } added) => Added(toDomain(added)),
            ({ } removed, null) => Removed(toDomain(removed), stop),
            ({ } old, { } now) => Changed(old, now, stop),
            _ => [],
        };
        foreach (var (domain, happened, detail) in changes)
            yield return new DomainLifecycleEvent(domain, happened, detail, time);
        if (before is null || after is null)
            yield break;
        var current = toDomain(after);
        if (current.IsActive && current.Memory != toDomain(before).Memory)
            yield return new DomainBalloonChangeEvent(current, current.Memory, time);
        if (HasTools(before) != HasTools(after))
        {
            yield return new DomainAgentLifecycleEvent(
                current,
                HasTools(after) ? DomainAgentState.Connected : DomainAgentState.Disconnected,
                // That of a machine that went off went with it.
                current.State == DomainState.Running ? DomainAgentReason.Channel : DomainAgentReason.Unknown,
                time);
        }
        if (Differs(before, after, Annotation))
            yield return new DomainMetadataChangeEvent(current, DomainMetadataType.Description, Uri: null, time);
    }

    private static IEnumerable<(VirtDomain, DomainEventType, DomainEventDetail)> Added(VirtDomain domain)
    {
        yield return (domain, DomainEventType.Defined, DomainEventDetail.Added);
        if (domain.State is DomainState.Running or DomainState.Paused)
            yield return (domain, DomainEventType.Started, DomainEventDetail.Booted);
        if (domain.State == DomainState.Paused)
            yield return (domain, DomainEventType.Suspended, DomainEventDetail.Paused);
    }

    private static IEnumerable<(VirtDomain, DomainEventType, DomainEventDetail)> Removed(VirtDomain last, DomainEventDetail stop)
    {
        var gone = last with
        {
            State = DomainState.Shutoff,
            Id = null,
            Persistent = false,
        };
        if (last.IsActive)
            yield return (gone, DomainEventType.Stopped, stop);
        yield return (gone, DomainEventType.Undefined, DomainEventDetail.Removed);
    }

    private IEnumerable<(VirtDomain, DomainEventType, DomainEventDetail)> Changed(ObjectContent before, ObjectContent after, DomainEventDetail stop)
    {
        var (old, now) = (toDomain(before), toDomain(after));
        if (old.Name != now.Name)
        {
            yield return (now with { Name = old.Name }, DomainEventType.Undefined, DomainEventDetail.Renamed);
            yield return (now, DomainEventType.Defined, DomainEventDetail.Renamed);
        }
        // One whose files are out of reach for a while has no definition meanwhile, and the same one afterwards.
        else if (Definition.Any(path => before.Text(path) is { } was && after.Text(path) is { } value && was != value))
        {
            yield return (now, DomainEventType.Defined, DomainEventDetail.Updated);
        }
        switch (old.State, now.State)
        {
            case (DomainState.Shutoff, DomainState.Running):
                yield return (now, DomainEventType.Started, DomainEventDetail.Booted);
                break;
            case (DomainState.Shutoff, DomainState.Paused):
                // Nothing but a snapshot leads there.
                yield return (now, DomainEventType.Started, DomainEventDetail.FromSnapshot);
                yield return (now, DomainEventType.Suspended, DomainEventDetail.FromSnapshot);
                break;
            case (DomainState.Paused, DomainState.Running):
                yield return (now, DomainEventType.Resumed, DomainEventDetail.Unpaused);
                break;
            case (DomainState.Running, DomainState.Paused):
                yield return (now, DomainEventType.Suspended, DomainEventDetail.Paused);
                break;
            case (DomainState.Running or DomainState.Paused, DomainState.Shutoff):
                yield return (now, DomainEventType.Stopped, stop);
                break;
        }
    }

    private static bool IsActive(ObjectContent machine) => Machine.State(machine.Text(Machine.PowerState)) is DomainState.Running or DomainState.Paused;

    private static bool HasTools(ObjectContent machine) => machine.Text(Tools) is "guestToolsRunning" or "guestToolsExecutingScripts";

    private static bool Differs(ObjectContent before, ObjectContent after, string path) => (before.Text(path) ?? "") != (after.Text(path) ?? "");
}
