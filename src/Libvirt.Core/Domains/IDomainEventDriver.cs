namespace Libvirt.Drivers;

/// <summary>Tells what happens to domains.</summary>
[DriverFeature("Domain events")]
public interface IDomainEventDriver
{
    /// <summary>Calls <paramref name="handler"/> for each event of any domain of the connection until the subscription is disposed.</summary>
    /// <remarks>The handler runs on the event loop's thread: it must be quick and may not throw.</remarks>
    IDisposable SubscribeDomainEvents(Action<DomainEvent> handler);
}
