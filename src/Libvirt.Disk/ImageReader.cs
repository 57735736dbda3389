using Libvirt.Disk.Formats;
using Libvirt.Logging;

namespace Libvirt.Disk;

/// <summary>Reads the facts of disk images from their headers, whatever is running; images are never written.</summary>
/// <remarks>
/// A header is taken for hostile: every number in it is checked before it is used, little is read and no memory is sized by it.
/// A call takes as long as the file system does; one that hangs (a dead network mount) hangs the call.
/// </remarks>
public static class ImageReader
{
    private static readonly LogSource Log = new("storage_source");

    /// <summary>Reads the facts of one image.</summary>
    /// <param name="path">Its path; a relative one is taken from the working folder of the process.</param>
    /// <param name="format">
    /// Its format, such as <c>raw</c> or <c>qcow2</c>; null to judge by its first bytes. A guest can write any first bytes to a raw disk:
    /// what a guest has written to must not be judged by them.
    /// </param>
    /// <param name="options">Whether it may be in use; what these say of chains does not matter. Null: it may.</param>
    /// <exception cref="VirtException">
    /// SystemError: the image is missing or may not be read, with the system's number; StorageProbeFailed: it is not in this format, or its header is malformed;
    /// ConfigUnsupported: a format, a feature or a kind of file that there is no reader for; ResourceBusy: it is in use, and must not be.
    /// </exception>
    public static ImageInfo Read(string path, string? format = null, BackingChainOptions? options = null)
    {
        var policy = new BackingPolicy(path, options);
        using var file = policy.OpenTop(path);
        return Read(file, format, policy);
    }

    /// <summary>The format that the first bytes of an image show; raw where they show none.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="VirtException">SystemError: the image is missing or may not be read; ConfigUnsupported: not a file or block device.</exception>
    public static ImageFormat Probe(string path)
    {
        using var file = ImageFile.Open(path, overlay: null);
        return ImageFormats.Probe(file.Start).Format;
    }

    /// <summary>As the public one, for an image that is open.</summary>
    internal static ImageInfo Read(ImageFile file, string? format, BackingPolicy policy)
    {
        var reader = format is null ? ImageFormats.Probe(file.Start) : ImageFormats.Find(format, file.Path);
        if (format is null)
            Log.Debug($"{file.Path}: by its first bytes it is {reader.Name}");
        var image = reader.Read(file, policy);
        Log.Debug($"{file.Path}: {image.FormatName}, {image.Capacity} bytes, backing file '{image.BackingPath}' ({image.BackingFormat})");
        return image;
    }
}
