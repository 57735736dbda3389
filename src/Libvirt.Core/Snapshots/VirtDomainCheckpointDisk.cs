namespace Libvirt;

/// <summary>A disk in a checkpoint.</summary>
/// <param name="Name">The disk's name, such as <c>vda</c>.</param>
/// <param name="Bitmap">The bitmap in which writes to it are noted; null where they are not.</param>
public sealed record VirtDomainCheckpointDisk(string Name, string? Bitmap)
{
    /// <summary>The disk for people: <c>vda: c1</c>.</summary>
    public override string ToString() => $"{Name}: {Bitmap ?? "No"}";
}
