namespace Libvirt;

/// <summary>What goes with a definition that is removed, with libvirt's own bits (virDomainUndefineFlagsValues).</summary>
[Flags]
[FlagPrefix("VIR_DOMAIN_UNDEFINE")]
public enum DomainUndefineFlags : uint
{
    /// <summary>Nothing: where something would be left behind, the call is refused.</summary>
    None = 0,
    /// <summary>The saved state.</summary>
    ManagedSave = 1,
    /// <summary>What is known of the snapshots; their contents stay.</summary>
    SnapshotsMetadata = 2,
    /// <summary>The firmware's variables.</summary>
    Nvram = 4,
    /// <summary>The firmware's variables stay.</summary>
    KeepNvram = 8,
    /// <summary>What is known of the checkpoints; their contents stay.</summary>
    CheckpointsMetadata = 16,
    /// <summary>The state of the emulated TPM.</summary>
    Tpm = 32,
    /// <summary>The state of the emulated TPM stays.</summary>
    KeepTpm = 64,
}
