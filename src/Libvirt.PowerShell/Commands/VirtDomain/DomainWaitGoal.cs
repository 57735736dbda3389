namespace Libvirt.PowerShell.Commands;

/// <summary>What can be waited for.</summary>
public enum DomainWaitGoal
{
    /// <summary>The domain is in a state.</summary>
    State,
    /// <summary>The agent in the guest answers.</summary>
    Agent,
    /// <summary>The guest has an address.</summary>
    Address,
    /// <summary>The domain has stopped, in whatever way.</summary>
    Shutdown,
}
