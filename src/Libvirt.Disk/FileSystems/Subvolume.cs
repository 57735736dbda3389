namespace Libvirt.Disk.FileSystems;

/// <summary>A part of a file system that can be mounted by itself: a subvolume or snapshot of btrfs.</summary>
public sealed class Subvolume
{
    private readonly Func<FileSystem> _open;

    internal Subvolume(string path, Func<FileSystem> open)
    {
        Path = path;
        _open = open;
    }

    /// <summary>Its path from the top of the file system, without a slash before it: <c>home</c>, <c>@/var/log</c>.</summary>
    public string Path { get; }

    /// <summary>The file system with this subvolume as its root.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: it is malformed.</exception>
    public FileSystem Open() => _open();
}
