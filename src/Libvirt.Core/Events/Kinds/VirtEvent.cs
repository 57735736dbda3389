namespace Libvirt;

/// <summary>Something that happened on a connection.</summary>
/// <param name="Time">When it was noticed.</param>
public abstract record VirtEvent(DateTimeOffset Time)
{
    /// <summary>Of what kind it is: one bit.</summary>
    public abstract VirtEventKinds Kind { get; }

    /// <summary>The connection that tells it.</summary>
    public abstract VirtConnection Connection { get; }

    /// <summary>The name of what it happened to.</summary>
    public abstract string Name { get; }

    /// <summary>The same, told by another connection to the same host: what it happened to is then an object of that one.</summary>
    public abstract VirtEvent ToldBy(VirtConnection connection);
}
