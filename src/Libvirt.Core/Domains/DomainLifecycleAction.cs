namespace Libvirt;

/// <summary>What follows when a guest shuts down, reboots or crashes, with libvirt's own numbers (virDomainLifecycleAction).</summary>
public enum DomainLifecycleAction
{
    /// <summary>The domain stops.</summary>
    Destroy = 0,
    /// <summary>It starts again.</summary>
    Restart = 1,
    /// <summary>It starts again under another name.</summary>
    RenameRestart = 2,
    /// <summary>It is kept for inspection.</summary>
    Preserve = 3,
    /// <summary>Its memory is written to a file, and it stops; only for a crash.</summary>
    CoredumpDestroy = 4,
    /// <summary>Its memory is written to a file, and it starts again; only for a crash.</summary>
    CoredumpRestart = 5,
}
