namespace Libvirt;

/// <summary>A guest rebooted (VIR_DOMAIN_EVENT_ID_REBOOT).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainRebootEvent(VirtDomain Domain, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.Reboot;
}
