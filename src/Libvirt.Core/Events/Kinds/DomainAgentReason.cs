namespace Libvirt;

/// <summary>How a guest agent came or went, with libvirt's own numbers (virConnectDomainEventAgentLifecycleReason).</summary>
public enum DomainAgentReason
{
    /// <summary>Not known.</summary>
    Unknown = 0,
    /// <summary>The domain started with it.</summary>
    DomainStarted = 1,
    /// <summary>Its channel was opened or closed in the guest.</summary>
    Channel = 2,
}
