namespace Libvirt;

/// <summary>What is done about memory that failed, with libvirt's own numbers (virDomainMemoryFailureActionType).</summary>
public enum MemoryFailureAction
{
    /// <summary>Nothing: it does no harm.</summary>
    Ignore = 0,
    /// <summary>The guest is told, and deals with it.</summary>
    Inject = 1,
    /// <summary>Nothing can be done: the hypervisor ends.</summary>
    Fatal = 2,
    /// <summary>Nothing can be done, and the guest cannot deal with it: it is reset.</summary>
    Reset = 3,
}
