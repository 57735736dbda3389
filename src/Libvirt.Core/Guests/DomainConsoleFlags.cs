namespace Libvirt;

/// <summary>How a console is opened, with libvirt's own bits (virDomainConsoleFlags).</summary>
[Flags]
public enum DomainConsoleFlags : uint
{
    /// <summary>It is opened if nobody else has it.</summary>
    None = 0,
    /// <summary>Whoever has it loses it.</summary>
    Force = 1,
    /// <summary>It is opened only where the hypervisor lets no two have it at the same time.</summary>
    Safe = 2,
}
