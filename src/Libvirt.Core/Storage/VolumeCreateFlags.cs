namespace Libvirt;

/// <summary>How a volume is made, with libvirt's own bits (virStorageVolCreateFlags).</summary>
[Flags]
public enum VolumeCreateFlags : uint
{
    /// <summary>In the usual way.</summary>
    None = 0,
    /// <summary>Writes the tables of an image that has some at once.</summary>
    PreallocateMetadata = 1,
    /// <summary>Lets a copy share its blocks with its original where the file system can.</summary>
    Reflink = 2,
    /// <summary>Holds the XML against libvirt's schema.</summary>
    Validate = 4,
}
