namespace Libvirt;

/// <summary>A disk's medium was changed or dropped (VIR_DOMAIN_EVENT_ID_DISK_CHANGE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="OldPath">The medium that was there; null where there was none.</param>
/// <param name="NewPath">The medium that is there now; null where there is none.</param>
/// <param name="Device">The disk's alias.</param>
/// <param name="Reason">Why.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainDiskChangeEvent(VirtDomain Domain, string? OldPath, string? NewPath, string Device, DomainDiskChangeReason Reason, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.DiskChange;

    /// <inheritdoc/>
    public override string DetailText => $"{Device}: {OldPath ?? "-"} -> {NewPath ?? "-"}";
}
