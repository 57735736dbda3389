using Libvirt.Disk.FileSystems;

namespace Libvirt.Disk.Guests;

/// <summary>A file found in a guest.</summary>
public sealed class GuestFile
{
    /// <summary>A file in a directory, or the root of a tree.</summary>
    internal GuestFile(string path, string name, GuestFile? parent, FileSystem fileSystem, string device, FileNode node)
    {
        Path = path;
        Name = name;
        Parent = parent;
        FileSystem = fileSystem;
        Device = device;
        Node = node;
    }

    /// <summary>
    /// Its path in the guest, without links and with <c>/</c> between names: <c>/etc/fstab</c>, <c>/Windows/notepad.exe</c>.
    /// What is on a drive other than that of Windows itself starts with its letter: <c>D:/data</c>.
    /// </summary>
    public string Path { get; }

    /// <summary>Its name, as the directory has it; the root of a drive has none.</summary>
    public string Name { get; }

    /// <summary>Its kind.</summary>
    public FileKind Kind => Node.Kind;

    /// <summary>Its length, in bytes.</summary>
    public ulong Size => Node.Size;

    /// <summary>Its facts.</summary>
    public FileNode Node { get; }

    /// <summary>The volume that it is on: <c>/dev/sda1</c>.</summary>
    public string Device { get; }

    /// <summary>The file system that it is on.</summary>
    internal FileSystem FileSystem { get; }

    /// <summary>The directory that it was found in; null for the root of a tree or a drive.</summary>
    internal GuestFile? Parent { get; }

    /// <summary>Whether a path leads on from it.</summary>
    public bool IsDirectory => Node.Kind == FileKind.Directory;

    /// <summary>Its path.</summary>
    public override string ToString() => Path;
}
