namespace Libvirt;

/// <summary>How a domain is started, with libvirt's own bits (virDomainCreateFlags).</summary>
[Flags]
public enum DomainStartFlags : uint
{
    /// <summary>Running.</summary>
    None = 0,
    /// <summary>Paused, before its first instruction.</summary>
    Paused = 1,
}
