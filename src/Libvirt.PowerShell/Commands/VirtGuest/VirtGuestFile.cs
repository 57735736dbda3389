using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell;

/// <summary>A file in a guest.</summary>
public abstract record VirtGuestFile
{
    private protected VirtGuestFile(ImageTarget target, GuestFile file, string? linkTarget, string? checksum)
    {
        Target = target;
        Guest = target.Name;
        GuestPath = file.Path;
        Name = file.Name;
        Size = file.Size;
        Device = file.Device;
        Node = file.Node;
        LinkTarget = linkTarget;
        Checksum = checksum;
    }

    /// <summary>The image or the domain that it is in.</summary>
    public string Guest { get; }

    /// <summary>Its path in the guest.</summary>
    public string GuestPath { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its kind.</summary>
    public FileKind Kind => Node.Kind;

    /// <summary>Its length, in bytes.</summary>
    public ulong Size { get; }

    /// <summary>The volume that it is on.</summary>
    public string Device { get; }

    /// <summary>Kind and permissions, as ls(1) writes them: <c>-rw-r--r--</c>; or the attributes of FAT and NTFS, as Get-ChildItem writes them: <c>d-r--</c>.</summary>
    public string Mode => FileModes.Text(Node);

    /// <summary>The number of the owner; null where the file system has none.</summary>
    public uint? Uid => Node.Uid;

    /// <summary>The number of the group; null where the file system has none.</summary>
    public uint? Gid => Node.Gid;

    /// <summary>The names that it has.</summary>
    public uint Links => Node.Links;

    /// <summary>When its content was last changed.</summary>
    public DateTimeOffset? Modified => Node.Modified;

    /// <summary>When it was last read.</summary>
    public DateTimeOffset? Accessed => Node.Accessed;

    /// <summary>When its facts were last changed.</summary>
    public DateTimeOffset? Changed => Node.Changed;

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created => Node.Created;

    /// <summary>What a symbolic link says; null for others.</summary>
    public string? LinkTarget { get; }

    /// <summary>The checksum that was asked for, in hexadecimal; null for what is no regular file.</summary>
    public string? Checksum { get; }

    /// <summary>Where it was found: for the command that it is piped into.</summary>
    internal ImageTarget Target { get; }

    /// <summary>All facts of it.</summary>
    public FileNode Node { get; }

    /// <summary>Its path in the guest.</summary>
    public sealed override string ToString() => GuestPath;

    /// <summary>A file; its type is that of what the user gave.</summary>
    internal static VirtGuestFile Of(ImageTarget target, GuestFile file, string? linkTarget, string? checksum) =>
        target.Origin is VirtDomain domain
            ? new VirtDomainGuestFile(domain, target, file, linkTarget, checksum)
            : new VirtImageGuestFile((string)target.Origin, target, file, linkTarget, checksum);
}
