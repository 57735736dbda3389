namespace Libvirt.Disk;

/// <summary>The errors that more than one reader raises.</summary>
internal static class ImageError
{
    /// <summary>What the image says makes no sense, or it is cut short.</summary>
    internal static VirtException Malformed(string image, string what) =>
        new(VirtErrorDomain.Storage, VirtErrorCode.StorageProbeFailed, $"image '{image}': {what}");

    /// <summary>What the image needs is not there, or not allowed.</summary>
    internal static VirtException Unsupported(string image, string what) =>
        new(VirtErrorDomain.Storage, VirtErrorCode.ConfigUnsupported, $"image '{image}': {what}");

    /// <summary>There is no reader for the image's format.</summary>
    internal static VirtException UnsupportedFormat(string format, string image) => Unsupported(image, $"format '{format}' is not supported");
}
