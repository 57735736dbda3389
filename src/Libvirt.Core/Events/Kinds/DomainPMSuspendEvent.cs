namespace Libvirt;

/// <summary>A guest put itself to sleep with its memory kept (VIR_DOMAIN_EVENT_ID_PMSUSPEND).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainPMSuspendEvent(VirtDomain Domain, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.PMSuspend;
}
