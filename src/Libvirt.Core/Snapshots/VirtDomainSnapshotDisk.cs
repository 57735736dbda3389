namespace Libvirt;

/// <summary>A disk in a snapshot.</summary>
/// <param name="Name">The disk's name, such as <c>vda</c>.</param>
/// <param name="Location">Where the snapshot of it is.</param>
/// <param name="Path">The image that the domain writes to since, where the snapshot is external.</param>
public sealed record VirtDomainSnapshotDisk(string Name, DomainSnapshotLocation Location, string? Path)
{
    /// <summary>The disk for people: <c>vda: Internal</c>.</summary>
    public override string ToString() => $"{Name}: {Location}";
}
