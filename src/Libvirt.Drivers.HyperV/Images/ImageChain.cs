namespace Libvirt.Drivers.HyperV.Images;

/// <summary>The images of a disk.</summary>
/// <param name="Images">The images, that which the guest writes to first.</param>
/// <param name="Error">Why the chain is not followed to its end; null where it is.</param>
internal sealed record ImageChain(IReadOnlyList<DiskImage> Images, VirtException? Error)
{
    /// <summary>That of a drive without a virtual disk.</summary>
    internal static readonly ImageChain None = new([], Error: null);
}
