namespace Libvirt;

/// <summary>A secret was defined or removed (VIR_SECRET_EVENT_ID_LIFECYCLE).</summary>
/// <param name="Secret">The secret as it was right after.</param>
/// <param name="Event">What happened.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record SecretLifecycleEvent(VirtSecret Secret, SecretEventType Event, DateTimeOffset Time) : SecretEvent(Secret, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.SecretLifecycle;

    /// <inheritdoc/>
    public override string EventText => Event.ToString();
}
