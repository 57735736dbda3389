namespace Libvirt;

/// <summary>A secret was defined or removed (VIR_SECRET_EVENT_ID_LIFECYCLE).</summary>
public sealed record SecretLifecycleEvent : SecretEvent
{
    /// <summary>Makes one.</summary>
    /// <param name="connection">The connection that tells it.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="event">What happened.</param>
    /// <param name="time">When it was noticed.</param>
    public SecretLifecycleEvent(VirtConnection connection, SecretKey secret, SecretEventType @event, DateTimeOffset time)
        : base(connection, secret, time) => Event = @event;

    /// <summary>What happened.</summary>
    public SecretEventType Event { get; }

    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.SecretLifecycle;

    /// <inheritdoc/>
    public override string EventText => Event.ToString();
}
