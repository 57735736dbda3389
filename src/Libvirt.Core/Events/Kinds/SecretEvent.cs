namespace Libvirt;

/// <summary>Something that happened to a secret.</summary>
public abstract record SecretEvent : VirtEvent
{
    private VirtConnection _connection;

    private protected SecretEvent(VirtConnection connection, SecretKey secret, DateTimeOffset time)
        : base(time)
    {
        _connection = connection;
        Secret = secret;
    }

    /// <inheritdoc/>
    public override VirtConnection Connection => _connection;

    /// <summary>The secret.</summary>
    public SecretKey Secret { get; }

    /// <summary>What the secret is for; its UUID where it is for nothing in particular.</summary>
    public override string Name => Secret.ToString();

    /// <inheritdoc/>
    public override VirtEvent ToldBy(VirtConnection connection) => this with { _connection = connection };

    /// <summary>The event for people.</summary>
    public sealed override string ToString() => Describe();
}
