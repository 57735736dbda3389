namespace Libvirt;

/// <summary>What libvirt checks of the flags of snapshots whatever the driver.</summary>
public static class DomainSnapshotFlagsExtensions
{
    /// <summary>Refuses flags that contradict or need each other.</summary>
    /// <exception cref="VirtException">InvalidArg: there are such.</exception>
    public static void Check(this DomainSnapshotCreateFlags flags)
    {
        FlagRules.CheckRequired(VirtErrorDomain.DomainSnapshot, flags, DomainSnapshotCreateFlags.Current, DomainSnapshotCreateFlags.Redefine);
        FlagRules.CheckExclusive(VirtErrorDomain.DomainSnapshot, flags, DomainSnapshotCreateFlags.Redefine, DomainSnapshotCreateFlags.NoMetadata);
        FlagRules.CheckExclusive(VirtErrorDomain.DomainSnapshot, flags, DomainSnapshotCreateFlags.Redefine, DomainSnapshotCreateFlags.Halt);
    }

    /// <summary>Refuses flags that contradict each other.</summary>
    /// <exception cref="VirtException">InvalidArg: there are such.</exception>
    public static void Check(this DomainSnapshotRevertFlags flags) =>
        FlagRules.CheckExclusive(VirtErrorDomain.DomainSnapshot, flags, DomainSnapshotRevertFlags.Running, DomainSnapshotRevertFlags.Paused);

    /// <summary>Refuses flags that contradict each other.</summary>
    /// <exception cref="VirtException">InvalidArg: there are such.</exception>
    public static void Check(this DomainSnapshotDeleteFlags flags) =>
        FlagRules.CheckExclusive(VirtErrorDomain.DomainSnapshot, flags, DomainSnapshotDeleteFlags.Children, DomainSnapshotDeleteFlags.ChildrenOnly);
}
