namespace Libvirt;

/// <summary>A disk was written to beyond a threshold (VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Disk">The disk's target, or the name of an element of its backing chain: <c>vda</c>, <c>vda[1]</c>.</param>
/// <param name="Path">The file of the element; null where it is not on this host.</param>
/// <param name="Threshold">The threshold, in bytes.</param>
/// <param name="Excess">How far beyond it was written, in bytes; 0 where the hypervisor does not tell.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainBlockThresholdEvent(VirtDomain Domain, string Disk, string? Path, ulong Threshold, ulong Excess, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.BlockThreshold;

    /// <inheritdoc/>
    public override string DetailText => $"{Disk}: {Threshold} bytes";
}
