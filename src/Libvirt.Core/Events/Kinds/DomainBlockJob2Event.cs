namespace Libvirt;

/// <summary>A block job ended or changed, by the name of its disk (VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Disk">The disk's target, such as <c>vda</c>.</param>
/// <param name="Type">What the job does.</param>
/// <param name="Status">How it is.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainBlockJob2Event(VirtDomain Domain, string Disk, DomainBlockJobType Type, DomainBlockJobStatus Status, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.BlockJob2;

    /// <inheritdoc/>
    public override string DetailText => $"{Type} of {Disk}: {Status}";
}
