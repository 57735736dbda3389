namespace Libvirt.Disk;

/// <summary>Finds an image and all those below it, from their headers (virStorageSourceGetMetadata in libvirt).</summary>
public static class BackingChain
{
    /// <summary>The images that a chain may have at most.</summary>
    public const int MaxLength = 199;

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
    /// is not given and it leads further; InternalError: the chain comes back to itself; OperationUnsupported: it has too many images; AccessDenied: it leads where <paramref name="options"/> do not allow.
    /// </exception>
    public static IReadOnlyList<ImageInfo> Discover(string path, string? format, BackingChainOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var chain = ImageChain.Open(path, format, options, cancellationToken);
        return chain.Images;
    }
}
