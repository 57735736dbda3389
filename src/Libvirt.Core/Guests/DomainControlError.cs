namespace Libvirt;

/// <summary>Why a domain's process cannot be talked to, with libvirt's own numbers (virDomainControlErrorReason).</summary>
public enum DomainControlError
{
    /// <summary>It can.</summary>
    None = 0,
    /// <summary>Nobody knows.</summary>
    Unknown = 1,
    /// <summary>Its monitor is broken.</summary>
    Monitor = 2,
    /// <summary>Something is broken on this side.</summary>
    Internal = 3,
}
