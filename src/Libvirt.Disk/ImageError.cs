namespace Libvirt.Disk;

/// <summary>The errors that more than one reader raises.</summary>
internal static class ImageError
{
    /// <summary>What the image says makes no sense, or it is cut short.</summary>
    internal static VirtException Malformed(string image, string what) =>
        new(VirtErrorDomain.Storage, VirtErrorCode.StorageProbeFailed, $"image '{image}': {what}");

    /// <summary>A structure makes no sense.</summary>
    /// <param name="source">What it is in.</param>
    /// <param name="structure">Its name.</param>
    /// <param name="offset">Where it is in the source, in bytes.</param>
    /// <param name="what">What is wrong with it.</param>
    internal static VirtException Malformed(BlockSource source, string structure, long offset, string what) =>
        new(VirtErrorDomain.Storage, VirtErrorCode.StorageProbeFailed, $"{source.Name}: {structure} at offset {offset}: {what}");

    /// <summary>What is in a source needs a reader that there is not.</summary>
    internal static VirtException Unsupported(BlockSource source, string what) =>
        new(VirtErrorDomain.Storage, VirtErrorCode.ConfigUnsupported, $"{source.Name}: {what}");

    /// <summary>What the image needs is not there, or not allowed.</summary>
    internal static VirtException Unsupported(string image, string what) =>
        new(VirtErrorDomain.Storage, VirtErrorCode.ConfigUnsupported, $"image '{image}': {what}");

    /// <summary>There is no reader for the image's format.</summary>
    internal static VirtException UnsupportedFormat(string format, string image) => Unsupported(image, $"format '{format}' is not supported");
}
