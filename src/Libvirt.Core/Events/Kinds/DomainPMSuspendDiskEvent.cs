namespace Libvirt;

/// <summary>A guest put itself to sleep on disk (VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainPMSuspendDiskEvent(VirtDomain Domain, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.PMSuspendDisk;
}
