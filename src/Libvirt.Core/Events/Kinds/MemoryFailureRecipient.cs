namespace Libvirt;

/// <summary>Whose memory failed, with libvirt's own numbers (virDomainMemoryFailureRecipientType).</summary>
public enum MemoryFailureRecipient
{
    /// <summary>The hypervisor's own.</summary>
    Hypervisor = 0,
    /// <summary>The guest's.</summary>
    Guest = 1,
}
