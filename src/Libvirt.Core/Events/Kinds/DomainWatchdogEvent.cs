namespace Libvirt;

/// <summary>A guest's watchdog fired (VIR_DOMAIN_EVENT_ID_WATCHDOG).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Action">What is done about it.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainWatchdogEvent(VirtDomain Domain, DomainWatchdogAction Action, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.Watchdog;

    /// <inheritdoc/>
    public override string DetailText => Action.ToString();
}
