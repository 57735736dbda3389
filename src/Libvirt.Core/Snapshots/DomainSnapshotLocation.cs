namespace Libvirt;

/// <summary>Where a snapshot keeps the memory or a disk, with libvirt's own numbers (virDomainSnapshotLocation).</summary>
public enum DomainSnapshotLocation
{
    /// <summary>Not said.</summary>
    Default = 0,
    /// <summary>Nowhere: it is left out.</summary>
    No = 1,
    /// <summary>Inside the disk's own image.</summary>
    Internal = 2,
    /// <summary>In a file of its own.</summary>
    External = 3,
    /// <summary>Wherever the user keeps it, who takes it himself.</summary>
    Manual = 4,
}
