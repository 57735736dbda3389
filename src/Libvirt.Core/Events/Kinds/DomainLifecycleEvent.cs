namespace Libvirt;

/// <summary>A domain was defined, started, paused, stopped and the like (VIR_DOMAIN_EVENT_ID_LIFECYCLE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Event">What happened.</param>
/// <param name="Detail">How it came about.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainLifecycleEvent(VirtDomain Domain, DomainEventType Event, DomainEventDetail Detail, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.Lifecycle;

    /// <inheritdoc/>
    public override string EventText => Event.ToString();

    /// <inheritdoc/>
    public override string DetailText => Detail.ToString();
}
