namespace Libvirt;

/// <summary>What a change of a domain reaches, with libvirt's own bits (virDomainModificationImpact).</summary>
[Flags]
public enum DomainModificationImpact : uint
{
    /// <summary>What there is now: the running domain if it is active, the definition if it is not.</summary>
    Current = 0,
    /// <summary>The running domain, until it stops.</summary>
    Live = 1,
    /// <summary>The definition, which the next start takes.</summary>
    Config = 2,
}
