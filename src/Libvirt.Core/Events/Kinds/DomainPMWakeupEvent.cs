namespace Libvirt;

/// <summary>A guest was woken (VIR_DOMAIN_EVENT_ID_PMWAKEUP).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainPMWakeupEvent(VirtDomain Domain, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.PMWakeup;
}
