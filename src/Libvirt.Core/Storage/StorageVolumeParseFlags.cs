namespace Libvirt;

/// <summary>How a volume's definition is read (virStorageVolDefParseFlags).</summary>
[Flags]
public enum StorageVolumeParseFlags
{
    /// <summary>It must say how large the volume is.</summary>
    None = 0,

    /// <summary>The capacity may be missing, and is 0 then.</summary>
    NoCapacity = 1 << 0,

    /// <summary>The capacity may be missing where the volume has a backing image.</summary>
    OptionalCapacity = 1 << 1,

    /// <summary>The format may be one that libvirt does not know, as <c>vhdx</c>: it is for a driver to judge.</summary>
    AnyFormat = 1 << 2,
}
