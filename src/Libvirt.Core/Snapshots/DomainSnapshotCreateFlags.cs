namespace Libvirt;

/// <summary>How a snapshot is taken, with libvirt's own bits (virDomainSnapshotCreateFlags).</summary>
[Flags]
[FlagPrefix("VIR_DOMAIN_SNAPSHOT_CREATE")]
public enum DomainSnapshotCreateFlags : uint
{
    /// <summary>Of disks, and of memory where it is active.</summary>
    None = 0,
    /// <summary>Nothing is taken: it is one that was taken before, whose description is given.</summary>
    Redefine = 1,
    /// <summary>With <see cref="Redefine"/>: it becomes the current one.</summary>
    Current = 2,
    /// <summary>The hypervisor forgets it at once.</summary>
    NoMetadata = 4,
    /// <summary>The domain is shut off afterwards.</summary>
    Halt = 8,
    /// <summary>Of disks only.</summary>
    DiskOnly = 16,
    /// <summary>Files that are there already are used.</summary>
    ReuseExt = 32,
    /// <summary>The guest is asked to bring its file systems to rest.</summary>
    Quiesce = 64,
    /// <summary>All of it or nothing.</summary>
    Atomic = 128,
    /// <summary>The guest runs on meanwhile.</summary>
    Live = 256,
    /// <summary>The XML is held against the schema.</summary>
    Validate = 512,
}
