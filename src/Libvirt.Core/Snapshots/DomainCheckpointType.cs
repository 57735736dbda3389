namespace Libvirt;

/// <summary>What a checkpoint does with a disk, with libvirt's own numbers (virDomainCheckpointType).</summary>
public enum DomainCheckpointType
{
    /// <summary>Not said.</summary>
    Default = 0,
    /// <summary>Nothing: its changes are not recorded.</summary>
    No = 1,
    /// <summary>A bitmap in its image records what is changed from then on.</summary>
    Bitmap = 2,
}
