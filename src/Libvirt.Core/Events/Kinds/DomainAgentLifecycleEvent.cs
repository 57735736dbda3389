namespace Libvirt;

/// <summary>A guest agent connected or disconnected (VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="State">Which of the two.</param>
/// <param name="Reason">How that came about.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainAgentLifecycleEvent(VirtDomain Domain, DomainAgentState State, DomainAgentReason Reason, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.AgentLifecycle;

    /// <inheritdoc/>
    public override string DetailText => $"{State}, {Reason}";
}
