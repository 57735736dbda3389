namespace Libvirt;

/// <summary>How a volume is deleted, with libvirt's own bits (virStorageVolDeleteFlags).</summary>
[Flags]
public enum VolumeDeleteFlags : uint
{
    /// <summary>In the usual way.</summary>
    None = 0,
    /// <summary>Fills it with zeros first, which takes its time.</summary>
    Zeroed = 1,
    /// <summary>With the snapshots that it has.</summary>
    WithSnapshots = 2,
}
