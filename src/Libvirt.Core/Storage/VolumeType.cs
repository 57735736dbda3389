namespace Libvirt;

/// <summary>What a storage volume is, with libvirt's own numbers (virStorageVolType).</summary>
public enum VolumeType
{
    /// <summary>A file.</summary>
    File = 0,
    /// <summary>A block device.</summary>
    Block = 1,
    /// <summary>A directory that is passed on as a whole.</summary>
    Dir = 2,
    /// <summary>Something on the network.</summary>
    Network = 3,
    /// <summary>A directory on the network.</summary>
    NetDir = 4,
    /// <summary>A directory with the images of a ploop device.</summary>
    Ploop = 5,
}
