namespace Libvirt.Logging;

/// <summary>How much a message matters, least first (virLogPriority in virlog.h).</summary>
public enum LogPriority
{
    /// <summary>What only a developer wants to see.</summary>
    Debug = 1,
    /// <summary>What happened, as planned.</summary>
    Info = 2,
    /// <summary>Something odd that was dealt with. The default threshold.</summary>
    Warning = 3,
    /// <summary>Something failed.</summary>
    Error = 4,
}
