namespace Libvirt;

/// <summary>A secret's value changed (VIR_SECRET_EVENT_ID_VALUE_CHANGED).</summary>
/// <param name="Secret">The secret as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record SecretValueChangedEvent(VirtSecret Secret, DateTimeOffset Time) : SecretEvent(Secret, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.SecretValueChanged;
}
