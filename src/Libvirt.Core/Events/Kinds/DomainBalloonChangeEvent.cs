namespace Libvirt;

/// <summary>A guest's balloon changed (VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Memory">The memory that the guest has now, in bytes; libvirt tells it in KiB.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainBalloonChangeEvent(VirtDomain Domain, ulong Memory, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.BalloonChange;

    /// <inheritdoc/>
    public override string DetailText => $"{Memory >> 10} KiB";
}
