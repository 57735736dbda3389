namespace Libvirt.Disk.FileSystems;

/// <summary>Where the clusters of an attribute are in the volume.</summary>
internal abstract class NtfsRuns
{
    /// <summary>Stands for clusters that are not stored and read as zeros.</summary>
    internal const long Hole = -1;

    /// <summary>The cluster of the volume that holds a cluster of the attribute, or <see cref="Hole"/>, and how many go on alike.</summary>
    /// <param name="vcn">The cluster of the attribute.</param>
    internal abstract (long Lcn, long Count) Find(long vcn);
}
