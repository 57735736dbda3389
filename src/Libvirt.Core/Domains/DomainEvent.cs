namespace Libvirt;

/// <summary>Something happened to a domain (virConnectDomainEventCallback).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Event">What happened.</param>
/// <param name="Detail">How it came about.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainEvent(VirtDomain Domain, DomainEventType Event, DomainEventDetail Detail, DateTimeOffset Time)
{
    /// <summary>The event for people: <c>web01: Stopped (Destroyed)</c>.</summary>
    public override string ToString() => $"{Domain.Name}: {Event} ({Detail})";
}
