namespace Libvirt;

/// <summary>What libvirt checks of the flags of checkpoints whatever the driver.</summary>
public static class DomainCheckpointFlagsExtensions
{
    /// <summary>Refuses flags that contradict or need each other.</summary>
    /// <exception cref="VirtException">InvalidArg: there are such.</exception>
    public static void Check(this DomainCheckpointCreateFlags flags)
    {
        FlagRules.CheckExclusive(VirtErrorDomain.DomainCheckpoint, flags, DomainCheckpointCreateFlags.Redefine, DomainCheckpointCreateFlags.Quiesce);
        FlagRules.CheckRequired(VirtErrorDomain.DomainCheckpoint, flags, DomainCheckpointCreateFlags.RedefineValidate, DomainCheckpointCreateFlags.Redefine);
    }

    /// <summary>Refuses flags that contradict each other.</summary>
    /// <exception cref="VirtException">InvalidArg: there are such.</exception>
    public static void Check(this DomainCheckpointDeleteFlags flags) =>
        FlagRules.CheckExclusive(VirtErrorDomain.DomainCheckpoint, flags, DomainCheckpointDeleteFlags.Children, DomainCheckpointDeleteFlags.ChildrenOnly);
}
