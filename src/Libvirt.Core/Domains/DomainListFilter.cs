namespace Libvirt;

/// <summary>Which domains a list holds, with libvirt's own bits (virConnectListAllDomainsFlags).</summary>
/// <remarks>Bits of one group are alternatives, groups are joined: (active or inactive) and (persistent or transient) and … A group without a bit restricts nothing.</remarks>
[Flags]
public enum DomainListFilter : uint
{
    /// <summary>All domains.</summary>
    None = 0,
    /// <summary>Active ones.</summary>
    Active = 1,
    /// <summary>Inactive ones.</summary>
    Inactive = 2,
    /// <summary>Those with a definition that outlives their run.</summary>
    Persistent = 4,
    /// <summary>Those that vanish when they stop.</summary>
    Transient = 8,
    /// <summary>Running ones.</summary>
    Running = 16,
    /// <summary>Paused ones.</summary>
    Paused = 32,
    /// <summary>Those that are shut off.</summary>
    Shutoff = 64,
    /// <summary>Those in any other state.</summary>
    Other = 128,
    /// <summary>Those with a saved state.</summary>
    ManagedSave = 256,
    /// <summary>Those without.</summary>
    NoManagedSave = 512,
    /// <summary>Those that start with their host.</summary>
    Autostart = 1024,
    /// <summary>Those that do not.</summary>
    NoAutostart = 2048,
    /// <summary>Those that have snapshots.</summary>
    HasSnapshot = 4096,
    /// <summary>Those that have none.</summary>
    NoSnapshot = 8192,
    /// <summary>Those that have checkpoints.</summary>
    HasCheckpoint = 16384,
    /// <summary>Those that have none.</summary>
    NoCheckpoint = 32768,
}
