namespace Libvirt;

/// <summary>Something that happened to a secret.</summary>
/// <param name="Secret">The secret as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public abstract record SecretEvent(VirtSecret Secret, DateTimeOffset Time) : VirtEvent(Time)
{
    /// <inheritdoc/>
    public override VirtConnection Connection => Secret.Connection;

    /// <inheritdoc/>
    public override string Name => Secret.Name;

    /// <inheritdoc/>
    public override VirtEvent ToldBy(VirtConnection connection) => this with { Secret = Secret with { Connection = connection } };

    /// <summary>The event for people.</summary>
    public sealed override string ToString() => Describe();
}
