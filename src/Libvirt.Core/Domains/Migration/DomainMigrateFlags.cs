namespace Libvirt;

/// <summary>How a domain is moved to another host, with libvirt's own bits (virDomainMigrateFlags).</summary>
[Flags]
[FlagPrefix("VIR_MIGRATE")]
public enum DomainMigrateFlags : uint
{
    /// <summary>The guest stands still while it is moved.</summary>
    None = 0,
    /// <summary>The guest runs on while it is moved.</summary>
    Live = 1,
    /// <summary>The other host keeps the domain when it is shut off.</summary>
    PersistDest = 8,
    /// <summary>This host forgets the domain once it is moved.</summary>
    UndefineSource = 16,
    /// <summary>The domain is paused on the other host.</summary>
    Paused = 32,
    /// <summary>Even where something may be lost.</summary>
    Unsafe = 512,
    /// <summary>Only the definition is moved, of a domain that may be shut off.</summary>
    Offline = 1024,
}
