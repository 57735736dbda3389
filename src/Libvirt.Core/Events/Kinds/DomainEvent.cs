namespace Libvirt;

/// <summary>Something that happened to a domain.</summary>
/// <param name="Domain">The domain as it was right after; what the driver is not told of it has its default.</param>
/// <param name="Time">When it was noticed.</param>
public abstract record DomainEvent(VirtDomain Domain, DateTimeOffset Time) : VirtEvent(Time)
{
    /// <inheritdoc/>
    public override VirtConnection Connection => Domain.Connection;

    /// <inheritdoc/>
    public override string Name => Domain.Name;

    /// <inheritdoc/>
    public override VirtEvent ToldBy(VirtConnection connection) => this with { Domain = Domain with { Connection = connection } };

    /// <summary>The event for people: <c>web01: Stopped (Destroyed)</c>.</summary>
    public sealed override string ToString() => Describe();
}
