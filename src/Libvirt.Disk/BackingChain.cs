using Libvirt.Logging;

namespace Libvirt.Disk;

/// <summary>Finds an image and all those below it, from their headers (virStorageSourceGetMetadata in libvirt).</summary>
public static class BackingChain
{
    /// <summary>The images that a chain may have at most.</summary>
    public const int MaxLength = 199;

    private static readonly LogSource Log = new("storage_source");

    /// <summary>Finds the chain of an image.</summary>
    /// <param name="path">The path of the image on top. A relative backing file is looked for in the folder of the image that names it.</param>
    /// <param name="format">The format of the image on top; null to judge by its first bytes, which is for images that no guest has written to raw.</param>
    /// <param name="options">Limits; null for the usual ones.</param>
    /// <param name="cancellationToken">Ends the search between two images.</param>
    /// <returns>The images, the one on top first.</returns>
    /// <remarks>
    /// The format of a backing file is taken from the header above it. Where that does not tell, the file is probed, and taken only if it leads to
    /// no further file: else a guest that writes a header to its raw disk could make the host hand it any file. libvirt has the same rule.
    /// </remarks>
    /// <exception cref="VirtException">
    /// SystemError: an image is missing or may not be read, with the system's number; StorageProbeFailed: a header is malformed;
    /// ConfigUnsupported: a format, feature or place (such as <c>nbd:</c>) that there is no reader for; OperationInvalid: the format of a backing file
    /// is not given and it leads further; InternalError: the chain comes back to itself; OperationUnsupported: it has too many images.
    /// </exception>
    public static IReadOnlyList<ImageInfo> Discover(string path, string? format, BackingChainOptions? options = null, CancellationToken cancellationToken = default)
    {
        var maxLength = options?.MaxLength ?? MaxLength;
        var chain = new List<ImageInfo>();
        var seen = new HashSet<FileIdentity>();
        for (var image = ImageReader.Read(path, format); image is not null; image = ReadBacking(image))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!seen.Add(image.Identity))
                throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.InternalError, $"backing store for '{chain[^1].Path}' is self-referential");
            if (chain.Count == maxLength)
                throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.OperationUnsupported, $"the backing chain of '{path}' has more than {maxLength} images");
            chain.Add(image);
        }
        Log.Debug($"images in the chain of {path}: {chain.Count}");
        return chain;
    }

    private static ImageInfo? ReadBacking(ImageInfo overlay)
    {
        if (overlay.BackingPath is null)
            return null;
        var reference = BackingReference.Parse(overlay.BackingPath, overlay.Path);
        var format = overlay.BackingFormat ?? reference.Format;
        if (format is null)
            Log.Info($"{overlay.Path} does not tell the format of its backing file {reference.Path}");
        var image = ImageReader.Read(reference.Path, format, overlay.Path);
        if (format is null && (image.BackingPath ?? image.DataFile) is { } further)
        {
            throw new VirtException(
                VirtErrorDomain.Storage,
                VirtErrorCode.OperationInvalid,
                $"image '{overlay.Path}' does not tell the format of its backing file '{image.Path}', which leads on to '{further}': qemu-img rebase -u -F sets it");
        }
        return image;
    }
}
