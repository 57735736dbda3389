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

    /// <summary>What happened, for people, in a word: <c>Started</c>, <c>BalloonChange</c>.</summary>
    public virtual string EventText => Kind.ToString();

    /// <summary>More about it, for people: <c>Booted</c>, <c>1048576 KiB</c>; empty where there is no more.</summary>
    public virtual string DetailText => "";

    /// <summary>The same, told by another connection to the same host: what it happened to is then an object of that one.</summary>
    public abstract VirtEvent ToldBy(VirtConnection connection);

    /// <summary>The event for people: <c>web01: Stopped (Destroyed)</c>.</summary>
    private protected string Describe() => DetailText.Length == 0 ? $"{Name}: {EventText}" : $"{Name}: {EventText} ({DetailText})";
}
