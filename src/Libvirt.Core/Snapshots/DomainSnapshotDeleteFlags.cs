namespace Libvirt;

/// <summary>What of a snapshot and those that follow it is deleted, with libvirt's own bits (virDomainSnapshotDeleteFlags).</summary>
[Flags]
[FlagPrefix("VIR_DOMAIN_SNAPSHOT_DELETE")]
public enum DomainSnapshotDeleteFlags : uint
{
    /// <summary>It alone: its children become those of its parent.</summary>
    None = 0,
    /// <summary>With all that follow it.</summary>
    Children = 1,
    /// <summary>Only what is known of it; its contents stay.</summary>
    MetadataOnly = 2,
    /// <summary>All that follow it, but not it.</summary>
    ChildrenOnly = 4,
}
