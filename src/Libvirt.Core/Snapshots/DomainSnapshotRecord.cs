namespace Libvirt;

/// <summary>Whether a snapshot's record may be taken down, and in the place of another (virDomainSnapshotRedefineValidate).</summary>
public static class DomainSnapshotRecord
{
    /// <summary>Checks a record.</summary>
    /// <param name="snapshot">The record.</param>
    /// <param name="domain">The UUID of the domain that it is for.</param>
    /// <param name="other">The one of the same name that it takes the place of; null where there is none.</param>
    /// <param name="diskOnly">Whether it was said to be of the disks alone.</param>
    /// <exception cref="VirtException">InvalidArg: it is of another domain, or of another kind than the one before.</exception>
    public static void Check(DomainSnapshotDefinition snapshot, Guid domain, DomainSnapshotDefinition? other, bool diskOnly = false)
    {
        if (diskOnly && snapshot.State != DomainSnapshotState.DiskSnapshot)
            throw Invalid($"disk-only flag for snapshot {snapshot.Name} requires disk-snapshot state");
        if (snapshot.Domain is { } own && own.Uuid != domain)
            throw Invalid($"definition for snapshot {snapshot.Name} must use uuid {domain:D}");
        if (other is null)
            return;
        if (IsOnline(other) != IsOnline(snapshot))
            throw Invalid($"cannot change between online and offline snapshot state in snapshot {snapshot.Name}");
        if ((other.State == DomainSnapshotState.DiskSnapshot) != (snapshot.State == DomainSnapshotState.DiskSnapshot))
            throw Invalid($"cannot change between disk only and full system in snapshot {snapshot.Name}");
    }

    private static bool IsOnline(DomainSnapshotDefinition snapshot) => snapshot.State is DomainSnapshotState.Running or DomainSnapshotState.Paused;

    private static VirtException Invalid(string detail) => new(VirtErrorDomain.DomainSnapshot, VirtErrorCode.InvalidArg, detail);
}
