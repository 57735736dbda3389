namespace Libvirt;

/// <summary>How a volume is resized, with libvirt's own bits (virStorageVolResizeFlags).</summary>
[Flags]
public enum VolumeResizeFlags : uint
{
    /// <summary>To a new capacity that is not less than the old one.</summary>
    None = 0,
    /// <summary>Takes the space for the new capacity at once.</summary>
    Allocate = 1,
    /// <summary>The size is the difference to the old capacity.</summary>
    Delta = 2,
    /// <summary>The new capacity may be less; with <see cref="Delta"/> the size is taken away.</summary>
    Shrink = 4,
}
