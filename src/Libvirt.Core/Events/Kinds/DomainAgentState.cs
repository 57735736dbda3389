namespace Libvirt;

/// <summary>Whether a guest agent is there, with libvirt's own numbers (virConnectDomainEventAgentLifecycleState).</summary>
public enum DomainAgentState
{
    /// <summary>It is there.</summary>
    Connected = 1,
    /// <summary>It is not there.</summary>
    Disconnected = 2,
}
