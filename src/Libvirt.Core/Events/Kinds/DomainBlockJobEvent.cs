namespace Libvirt;

/// <summary>A block job ended or changed, by the path of its disk (VIR_DOMAIN_EVENT_ID_BLOCK_JOB).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Path">The disk's active image on the host; it may be another after the job than before.</param>
/// <param name="Type">What the job does.</param>
/// <param name="Status">How it is.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainBlockJobEvent(VirtDomain Domain, string Path, DomainBlockJobType Type, DomainBlockJobStatus Status, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.BlockJob;

    /// <inheritdoc/>
    public override string DetailText => $"{Type} of {Path}: {Status}";
}
