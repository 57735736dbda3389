using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Events;

/// <summary>Events of the lives of domains: what they say about the state.</summary>
internal static class LifecycleMessages
{
    internal static VirtEvent Make(EventObjects objects, (RemoteDomain Domain, int Event, int Detail) message)
    {
        var type = (DomainEventType)message.Event;
        var detail = DomainEventDetails.FromNumber(type, message.Detail);
        var (state, reason) = StateAfter(type, detail);
        var domain = objects.Domain(message.Domain, state, reason) with { Persistent = type == DomainEventType.Defined };
        return new DomainLifecycleEvent(domain, type, detail, EventObjects.Now);
    }

    private static (DomainState State, DomainReason Reason) StateAfter(DomainEventType type, DomainEventDetail detail) => type switch
    {
        DomainEventType.Started or DomainEventType.Resumed => With(DomainState.Running, detail),
        DomainEventType.Suspended => With(DomainState.Paused, detail),
        DomainEventType.Shutdown => (DomainState.Shutdown, DomainReason.Unknown),
        DomainEventType.Stopped => With(DomainState.Shutoff, detail),
        DomainEventType.PMSuspended => (DomainState.PMSuspended, DomainReason.Unknown),
        DomainEventType.Crashed => With(DomainState.Crashed, detail),
        _ => (DomainState.NoState, DomainReason.Unknown),
    };

    // How an event came about and why a state is have the same words but for these.
    private static (DomainState State, DomainReason Reason) With(DomainState state, DomainEventDetail detail)
    {
        var reason = (state, detail) switch
        {
            (DomainState.Paused, DomainEventDetail.Paused) => DomainReason.User,
            (DomainState.Paused, DomainEventDetail.Migrated) => DomainReason.Migration,
            (DomainState.Paused, DomainEventDetail.GuestShutdown) => DomainReason.ShuttingDown,
            _ => Enum.TryParse<DomainReason>(detail.ToString(), out var same) ? same : DomainReason.Unknown,
        };
        return (state, DomainReasons.Number(state, reason) == 0 ? DomainReason.Unknown : reason);
    }
}
