using Libvirt.Disk.Formats;
using Libvirt.Logging;

namespace Libvirt.Disk;

/// <summary>Reads the facts of disk images from their headers, whatever is running; images are never written.</summary>
/// <remarks>
/// A header is taken for hostile: every number in it is checked before it is used, at most 64 KiB are read and no memory is sized by it.
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
    /// <exception cref="VirtException">
    /// SystemError: the image is missing or may not be read, with the system's number; StorageProbeFailed: it is not in this format, or its header is malformed;
    /// ConfigUnsupported: a format, a feature or a kind of file that there is no reader for.
    /// </exception>
    public static ImageInfo Read(string path, string? format = null) => Read(path, format, overlay: null);

    /// <summary>The format that the first bytes of an image show; raw where they show none.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="VirtException">SystemError: the image is missing or may not be read; ConfigUnsupported: not a file or block device.</exception>
    public static ImageFormat Probe(string path)
    {
        using var file = ImageFile.Open(path, overlay: null);
        return ImageFormats.Probe(file.Start).Format;
    }

    /// <summary>As the public one.</summary>
    /// <param name="path">The image's path.</param>
    /// <param name="format">Its format, or null to probe.</param>
    /// <param name="overlay">The image whose backing file it is, for errors; null if none.</param>
    internal static ImageInfo Read(string path, string? format, string? overlay)
    {
        var reader = format is null ? null : ImageFormats.Find(format, path);
        using var file = ImageFile.Open(path, overlay);
        if (reader is null)
        {
            reader = ImageFormats.Probe(file.Start);
            Log.Debug($"{path}: by its first bytes it is {reader.Name}");
        }
        var image = reader.Read(file);
        Log.Debug($"{path}: {image.FormatName}, {image.Capacity} bytes, backing file '{image.BackingPath}' ({image.BackingFormat})");
        return image;
    }
}
