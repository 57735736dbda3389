namespace Libvirt;

/// <summary>How a checkpoint is made, with libvirt's own bits (virDomainCheckpointCreateFlags).</summary>
[Flags]
[FlagPrefix("VIR_DOMAIN_CHECKPOINT_CREATE")]
public enum DomainCheckpointCreateFlags : uint
{
    /// <summary>From now on.</summary>
    None = 0,
    /// <summary>Nothing is begun: it is one that was made before, whose description is given.</summary>
    Redefine = 1,
    /// <summary>The guest is asked to bring its file systems to rest.</summary>
    Quiesce = 2,
    /// <summary>With <see cref="Redefine"/>: whether it is still on the disks is checked.</summary>
    RedefineValidate = 4,
}
