namespace Libvirt;

/// <summary>What is done about a disk's error, with libvirt's own numbers (virDomainEventIOErrorAction).</summary>
public enum DomainIOErrorAction
{
    /// <summary>Nothing: it is ignored.</summary>
    None = 0,
    /// <summary>The guest is paused.</summary>
    Pause = 1,
    /// <summary>The guest is told.</summary>
    Report = 2,
}
