using Libvirt.Disk.FileSystems;

namespace Libvirt.Disk.Guests;

/// <summary>The files of a guest as it sees them: its file systems, each where the guest mounts it. Nothing is mounted on the host, and no link leads out of the guest.</summary>
/// <remarks>One may be used by many threads at once.</remarks>
public sealed partial class GuestFileTree
{
    private readonly Dictionary<string, GuestVolume> _mounts;
    private readonly Dictionary<char, GuestFile> _drives = [];

    /// <summary>A tree.</summary>
    /// <param name="root">The volume at <c>/</c>.</param>
    /// <param name="mounts">The further volumes; on Linux in the order in which they are mounted.</param>
    /// <param name="isWindows">Whether paths are written as Windows does too.</param>
    internal GuestFileTree(GuestVolume root, IReadOnlyList<GuestMount> mounts, bool isWindows = false)
    {
        IsWindows = isWindows;
        _mounts = new Dictionary<string, GuestVolume>(StringComparer.Ordinal);
        Root = RootOf(root, "/");
        foreach (var mount in mounts)
        {
            if (isWindows)
                AddDrive(mount, root);
            else if (mount.Path != "/" && Locate(mount.Path) is { IsDirectory: true } directory)
                _mounts[directory.Path] = mount.Volume;
        }
    }

    /// <summary>The root directory; for Windows that of the drive that it is installed on.</summary>
    public GuestFile Root { get; }

    /// <summary>Whether the guest is Windows: names may be parted by <c>\</c> as well as by <c>/</c>, and a path may start with the letter of a drive.</summary>
    public bool IsWindows { get; }

    /// <summary>The entries of a directory, in the order of the disk.</summary>
    /// <param name="directory">A directory of this tree.</param>
    /// <exception cref="VirtException">SystemError: it is no directory; as <see cref="FileSystem.List"/>.</exception>
    public IEnumerable<GuestFile> List(GuestFile directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (!directory.IsDirectory)
            throw GuestError.NotDirectory(directory.Path);
        return directory.FileSystem.List(directory.Node).Select(entry => At(directory, entry));
    }

    /// <summary>The content of a regular file.</summary>
    /// <param name="file">A file of this tree.</param>
    /// <exception cref="VirtException">SystemError: it is no regular file; as <see cref="FileSystem.Open"/>.</exception>
    public BlockSource Open(GuestFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Kind switch
        {
            FileKind.File => file.FileSystem.Open(file.Node),
            FileKind.Directory => throw GuestError.IsDirectory(file.Path),
            _ => throw GuestError.NotFile(file.Path),
        };
    }

    /// <summary>What a symbolic link says, as the guest wrote it.</summary>
    /// <param name="link">A link of this tree.</param>
    /// <exception cref="VirtException">SystemError: it is no link; as <see cref="FileSystem.ReadLink"/>.</exception>
    public string ReadLink(GuestFile link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.Kind == FileKind.SymbolicLink ? link.FileSystem.ReadLink(link.Node) : throw GuestError.NotLink(link.Path);
    }

    private static GuestFile RootOf(GuestVolume volume, string path)
    {
        var fileSystem = volume.OpenFileSystem();
        return new GuestFile(path, "", parent: null, fileSystem, volume.Device, fileSystem.Root);
    }

    private void AddDrive(GuestMount mount, GuestVolume root)
    {
        var letter = char.ToUpperInvariant(mount.Path[0]);
        if (mount.Volume == root)
            _drives[letter] = Root;
        else if (mount.Volume.TryOpenFileSystem() is not null)
            _drives[letter] = RootOf(mount.Volume, $"{letter}:/");
    }

    private GuestFile At(GuestFile directory, DirectoryEntry entry)
    {
        var path = directory.Path.EndsWith('/') ? directory.Path + entry.Name : $"{directory.Path}/{entry.Name}";
        if (_mounts.TryGetValue(path, out var volume))
        {
            var mounted = volume.OpenFileSystem();
            return new GuestFile(path, entry.Name, directory, mounted, volume.Device, mounted.Root);
        }
        return new GuestFile(path, entry.Name, directory, directory.FileSystem, directory.Device, directory.FileSystem.GetNode(entry));
    }
}
