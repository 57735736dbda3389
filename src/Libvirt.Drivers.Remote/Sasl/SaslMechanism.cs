namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>The client's side of a SASL mechanism: it answers the server's challenges until both sides know each other.</summary>
internal abstract class SaslMechanism : IDisposable
{
    /// <summary>The mechanism's registered name: <c>SCRAM-SHA-256</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether this side is satisfied: it has nothing to check any more.</summary>
    public bool IsComplete { get; protected set; }

    /// <summary>What protects all that is sent after the last step; null for nothing.</summary>
    public SaslLayer? Layer { get; protected set; }

    /// <summary>What the client says first; null where the server speaks first, which is not the same as saying nothing.</summary>
    public abstract byte[]? Start();

    /// <summary>Answers a challenge.</summary>
    /// <param name="challenge">What the server says; null for nothing at all.</param>
    /// <returns>The answer; null where none is left to give.</returns>
    /// <exception cref="VirtException">AuthFailed: the challenge is malformed, or does not come from one who knows the password.</exception>
    public abstract byte[]? Step(byte[]? challenge);

    /// <summary>Forgets what it knows; a layer that has been taken over lives on.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>An error in what the server says.</summary>
    protected VirtException Refuse(string why) => SaslErrors.Failed($"{Name}: {why}");
}
