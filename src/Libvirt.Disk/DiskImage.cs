namespace Libvirt.Disk;

/// <summary>An image with its backing chain, opened to read what the guest sees on the disk. It is never locked nor written.</summary>
public sealed class DiskImage : IDisposable
{
    private DiskImage(IReadOnlyList<ImageInfo> chain, string? snapshot, BlockSource source, IReadOnlyList<FileStamp> files)
    {
        Chain = chain;
        Snapshot = snapshot;
        Source = source;
        Files = files;
    }

    /// <summary>The images, the one on top first.</summary>
    public IReadOnlyList<ImageInfo> Chain { get; }

    /// <summary>The internal snapshot that is read; null for the disk as it is now.</summary>
    public string? Snapshot { get; }

    /// <summary>All files that it is read from: the images, their extents and data files.</summary>
    internal IReadOnlyList<FileStamp> Files { get; }

    /// <summary>The disk as the guest sees it.</summary>
    public BlockSource Source { get; }

    /// <summary>Opens an image with its chain.</summary>
    /// <param name="path">The path of the image on top.</param>
    /// <param name="format">Its format; null to judge by its first bytes, which is for images that no guest has written to raw.</param>
    /// <param name="options">Limits, and where the chain may lead; null for the usual limits and anywhere.</param>
    /// <param name="snapshot">The internal snapshot of the image on top to read, by name or id; null for the disk as it is now.</param>
    /// <param name="cancellationToken">Ends opening, and later every read.</param>
    /// <exception cref="VirtException">As <see cref="BackingChain.Discover"/>; AccessDenied: the chain leads where it may not; NoDomainSnapshot: no such snapshot; ConfigUnsupported: encrypted, or another format without a reader.</exception>
    public static DiskImage Open(string path, string? format = null, BackingChainOptions? options = null, string? snapshot = null, CancellationToken cancellationToken = default)
    {
        using var chain = ImageChain.Open(path, format, options, cancellationToken);
        var images = chain.Images;
        return new DiskImage(images, snapshot, chain.OpenSource(snapshot, cancellationToken), chain.Files);
    }

    /// <inheritdoc/>
    public void Dispose() => Source.Dispose();
}
