namespace Libvirt;

/// <summary>How a domain is started, with libvirt's own bits (virDomainCreateFlags).</summary>
[Flags]
[FlagPrefix("VIR_DOMAIN_START")]
public enum DomainStartFlags : uint
{
    /// <summary>Running.</summary>
    None = 0,
    /// <summary>Paused, before its first instruction.</summary>
    Paused = 1,
    /// <summary>It ends with the connection that starts it.</summary>
    Autodestroy = 2,
    /// <summary>A saved state is read without the host's file cache.</summary>
    BypassCache = 4,
    /// <summary>From its disks, even if there is a saved state, which is dropped.</summary>
    ForceBoot = 8,
    /// <summary>The XML is held against the schema.</summary>
    Validate = 16,
    /// <summary>The firmware's variables are made anew from their template.</summary>
    ResetNvram = 32,
}
