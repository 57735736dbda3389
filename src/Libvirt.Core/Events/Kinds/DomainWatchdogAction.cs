namespace Libvirt;

/// <summary>What is done when a watchdog fires, with libvirt's own numbers (virDomainEventWatchdogAction).</summary>
public enum DomainWatchdogAction
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>The guest is paused.</summary>
    Pause = 1,
    /// <summary>The guest is reset.</summary>
    Reset = 2,
    /// <summary>The guest is switched off.</summary>
    PowerOff = 3,
    /// <summary>The guest is asked to shut down.</summary>
    Shutdown = 4,
    /// <summary>A message is written.</summary>
    Debug = 5,
    /// <summary>The guest gets an interrupt that it cannot mask.</summary>
    InjectNmi = 6,
}
