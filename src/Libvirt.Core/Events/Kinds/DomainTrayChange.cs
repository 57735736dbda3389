namespace Libvirt;

/// <summary>What a drive's tray did, with libvirt's own numbers (virDomainEventTrayChangeReason).</summary>
public enum DomainTrayChange
{
    /// <summary>It was opened.</summary>
    Open = 0,
    /// <summary>It was closed.</summary>
    Close = 1,
}
