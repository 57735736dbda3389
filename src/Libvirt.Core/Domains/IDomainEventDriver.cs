namespace Libvirt.Drivers;

/// <summary>Tells what happens to domains.</summary>
[DriverFeature("Domain events")]
public interface IDomainEventDriver
{
    /// <summary>Calls <paramref name="handler"/> for each event of any domain of the connection until the subscription is disposed.</summary>
    /// <remarks>Calls come in the order of the events, one at a time, on a thread that is not the subscriber's.</remarks>
    IDisposable SubscribeDomainEvents(Action<DomainEvent> handler);
}
