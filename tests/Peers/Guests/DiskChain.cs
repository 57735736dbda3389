namespace Libvirt.Tests.Peers;

/// <summary>A disk image and those that stand behind it.</summary>
/// <param name="Images">The images, the one that a guest writes to first, the base last.</param>
public sealed record DiskChain(IReadOnlyList<DiskImage> Images)
{
    /// <summary>The image that a guest writes to.</summary>
    public DiskImage Top => Images[0];

    /// <summary>Copies all images into a folder, holes and all. They refer to each other by relative names, so the copy is a chain of its own.</summary>
    public DiskChain CopyTo(string folder) => new([.. Images.Select(image => DiskImages.Copy(image, folder))]);
}
