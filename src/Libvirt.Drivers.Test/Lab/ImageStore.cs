using System.Collections.Concurrent;

namespace Libvirt.Drivers.Test;

/// <summary>The images on the host of a world, by path. They come and go with volumes, and are read without the world's lock.</summary>
internal sealed class ImageStore
{
    // An image that the world's file does not name is an empty one of this size.
    private const ulong UnknownCapacity = 20UL << 30;

    private const int MaxDepth = 200;

    // Read outside of the world's lock.
    private readonly ConcurrentDictionary<string, DiskImage> _images = new(StringComparer.Ordinal);

    /// <summary>Adds an image, or changes the one of its path.</summary>
    internal void Add(DiskImage image) => _images[image.Path] = image;

    internal void Remove(string path) => _images.TryRemove(path, out _);

    /// <summary>The images that lie in a directory.</summary>
    internal IEnumerable<DiskImage> In(string directory) => _images.Values.Where(image => Path.GetDirectoryName(image.Path) == directory);

    /// <summary>Whether an image is a file and no device; one that the world's file does not name is.</summary>
    internal bool IsFile(string path) => Find(path) is not { Type: not "file" };

    /// <summary>A disk's image and those below it, top first; empty where the disk has none on this host.</summary>
    internal IReadOnlyList<DiskImage> Chain(DiskDevice disk) => disk.Path is null ? [] : Chain(Find(disk.Path) ?? Unknown(disk));

    /// <summary>An image and those below it, top first.</summary>
    internal IReadOnlyList<DiskImage> Chain(DiskImage top)
    {
        var chain = new List<DiskImage> { top };
        while (chain[^1].Backing is { } below && chain.Count < MaxDepth && Find(below) is { } image)
            chain.Add(image);
        return chain;
    }

    /// <summary>The path of an image that is below itself; null where there is none.</summary>
    internal string? FindLoop()
    {
        foreach (var image in _images.Values)
        {
            var below = image;
            for (var depth = 0; depth <= _images.Count && below?.Backing is { } path; depth++)
            {
                if (path == image.Path)
                    return path;
                below = Find(path);
            }
        }
        return null;
    }

    /// <summary>The image of a path; null where there is none.</summary>
    internal DiskImage? Find(string path) => _images.GetValueOrDefault(path);

    private static DiskImage Unknown(DiskDevice disk) =>
        new(disk.Path!, disk.Type, disk.Format, UnknownCapacity, new Counter(0, 4096), new Counter(200 * 1024, 4096), Backing: null);
}
