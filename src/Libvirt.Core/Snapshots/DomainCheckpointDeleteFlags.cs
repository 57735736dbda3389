namespace Libvirt;

/// <summary>What of a checkpoint and those that follow it is deleted, with libvirt's own bits (virDomainCheckpointDeleteFlags).</summary>
[Flags]
[FlagPrefix("VIR_DOMAIN_CHECKPOINT_DELETE")]
public enum DomainCheckpointDeleteFlags : uint
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
