namespace Libvirt;

/// <summary>How a domain is put back to a snapshot, with libvirt's own bits (virDomainSnapshotRevertFlags).</summary>
[Flags]
[FlagPrefix("VIR_DOMAIN_SNAPSHOT_REVERT")]
public enum DomainSnapshotRevertFlags : uint
{
    /// <summary>To the state that it was in.</summary>
    None = 0,
    /// <summary>And runs then.</summary>
    Running = 1,
    /// <summary>And is paused then.</summary>
    Paused = 2,
    /// <summary>Even where something may be lost.</summary>
    Force = 4,
    /// <summary>The firmware's variables are made anew from their template.</summary>
    ResetNvram = 8,
}
