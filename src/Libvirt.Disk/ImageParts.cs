namespace Libvirt.Disk;

/// <summary>What an image may need besides its own file to be read.</summary>
/// <param name="Backing">The image below it, which the source takes over; null if there is none.</param>
/// <param name="BackingInfo">Its facts; null if there is none.</param>
/// <param name="Policy">Where further files may be.</param>
/// <param name="Path">The path of the image.</param>
/// <param name="Snapshot">The internal snapshot to read, by name or id; null for the disk as it is.</param>
/// <param name="CancellationToken">Ends reading.</param>
internal sealed record ImageParts(BlockSource? Backing, ImageInfo? BackingInfo, BackingPolicy Policy, string Path, string? Snapshot, CancellationToken CancellationToken)
{
    /// <summary>Opens a further file of the image: an extent, a data file.</summary>
    /// <param name="name">Its path; a relative one counts from the folder of the image.</param>
    /// <exception cref="VirtException">AccessDenied: it is where it must not be; SystemError: it is missing or may not be read.</exception>
    internal FileBlocks OpenFile(string name) =>
        new(Policy.Open(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", name), Path), CancellationToken);

    /// <summary>The bytes of the image's own file.</summary>
    internal FileBlocks Own(ImageFile file) => new(file, CancellationToken);

    /// <summary>Refuses an internal snapshot, for formats that have none.</summary>
    internal void RequireNoSnapshot()
    {
        if (Snapshot is not null)
            throw ImageError.Unsupported(Path, $"it has no internal snapshot '{Snapshot}': its format knows none");
    }
}
