namespace Libvirt;

/// <summary>How the memory of a domain is dumped, with libvirt's own bits (virDomainCoreDumpFlags).</summary>
[Flags]
[FlagPrefix("VIR_DUMP")]
public enum DomainCoreDumpFlags : uint
{
    /// <summary>It is paused meanwhile, and goes on.</summary>
    None = 0,
    /// <summary>Its run ends as a crash.</summary>
    Crash = 1,
    /// <summary>It runs on meanwhile.</summary>
    Live = 2,
    /// <summary>The file is written without the host's file cache.</summary>
    BypassCache = 4,
    /// <summary>It is reset afterwards.</summary>
    Reset = 8,
    /// <summary>Its memory alone, without the state of its devices.</summary>
    MemoryOnly = 16,
}
