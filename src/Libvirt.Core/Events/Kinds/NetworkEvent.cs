namespace Libvirt;

/// <summary>Something that happened to a network.</summary>
/// <param name="Network">The network as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public abstract record NetworkEvent(VirtNetwork Network, DateTimeOffset Time) : VirtEvent(Time)
{
    /// <inheritdoc/>
    public override VirtConnection Connection => Network.Connection;

    /// <inheritdoc/>
    public override string Name => Network.Name;

    /// <inheritdoc/>
    public override VirtEvent ToldBy(VirtConnection connection) => this with { Network = Network with { Connection = connection } };

    /// <summary>The event for people: <c>default: Started</c>.</summary>
    public sealed override string ToString() => Describe();
}
