namespace Libvirt;

/// <summary>A secret's value changed (VIR_SECRET_EVENT_ID_VALUE_CHANGED).</summary>
public sealed record SecretValueChangedEvent : SecretEvent
{
    /// <summary>Makes one.</summary>
    /// <param name="connection">The connection that tells it.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="time">When it was noticed.</param>
    public SecretValueChangedEvent(VirtConnection connection, SecretKey secret, DateTimeOffset time)
        : base(connection, secret, time)
    {
    }

    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.SecretValueChanged;
}
