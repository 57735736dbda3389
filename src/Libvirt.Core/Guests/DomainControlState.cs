namespace Libvirt;

/// <summary>What a domain's hypervisor process is doing, with libvirt's own numbers (virDomainControlState).</summary>
public enum DomainControlState
{
    /// <summary>It waits for commands.</summary>
    Ok = 0,
    /// <summary>A job is at work.</summary>
    Job = 1,
    /// <summary>It has a command that it has not answered yet.</summary>
    Occupied = 2,
    /// <summary>It cannot be talked to.</summary>
    Error = 3,
}
