namespace Libvirt;

/// <summary>A drive's tray was opened or closed (VIR_DOMAIN_EVENT_ID_TRAY_CHANGE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Device">The drive's alias.</param>
/// <param name="Change">Which of the two.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainTrayChangeEvent(VirtDomain Domain, string Device, DomainTrayChange Change, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.TrayChange;

    /// <inheritdoc/>
    public override string DetailText => $"{Device}: {Change}";
}
