namespace Libvirt.Disk.FileSystems;

/// <summary>What volumes hold, in the order in which signatures are tried.</summary>
public static class FileSystemFormats
{
    private static readonly IFileSystemFormat[] All =
    [
        .. SignatureFormats.Members,
        new NtfsFormat(),
        new FatFormat(),
        new ExtFormat(),
        new XfsFormat(),
        new BtrfsFormat(),
        .. SignatureFormats.Others,
    ];

    /// <summary>What a volume holds; null if no signature is known.</summary>
    public static VolumeContent? Probe(BlockSource volume) => Match(Cache(volume))?.Content;

    /// <summary>Opens the file system of a volume; null if no signature is known.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: it is malformed; ConfigUnsupported: there is no reader for it, by name.</exception>
    public static FileSystem? Open(BlockSource volume)
    {
        var cached = Cache(volume);
        return Match(cached)?.Format.Open(cached);
    }

    private static CachedBlocks Cache(BlockSource volume) => volume as CachedBlocks ?? new CachedBlocks(volume);

    private static (IFileSystemFormat Format, VolumeContent Content)? Match(BlockSource volume)
    {
        foreach (var format in All)
        {
            if (format.Probe(volume) is { } content)
                return (format, content);
        }
        return null;
    }
}
