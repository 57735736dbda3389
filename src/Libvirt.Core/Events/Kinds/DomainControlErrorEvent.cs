namespace Libvirt;

/// <summary>The hypervisor's control connection to a domain failed (VIR_DOMAIN_EVENT_ID_CONTROL_ERROR).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainControlErrorEvent(VirtDomain Domain, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.ControlError;
}
