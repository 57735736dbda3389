using System.Management.Automation;
using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that looks at files in guests: in the tree that the guest's operating system sees, or on one volume.</summary>
public abstract class GuestTreeCmdlet : GuestCmdlet
{
    /// <summary>The volume whose files are meant, such as /dev/sda1; that of the guest's operating system with all that it mounts, where nothing is said.</summary>
    [Parameter(HelpMessage = "The volume whose files are meant, such as /dev/sda1, and not those of the operating system with all that it mounts.")]
    [ValidateNotNullOrEmpty]
    public string? FileSystem { get; set; }

    /// <summary>The paths in the guest that this input means.</summary>
    private protected abstract string[] Paths { get; }

    private protected sealed override ImageTarget Complete(ImageTarget target) => target with { GuestPaths = Paths };

    /// <summary>Looks at files of a guest, on a thread of the pool.</summary>
    private protected abstract IEnumerable<object> Look(GuestFileTree tree, ImageTarget target, CancellationToken cancellationToken);

    private protected sealed override IEnumerable<object> Look(Guest guest, ImageTarget target, CancellationToken cancellationToken) =>
        Look(OpenTree(guest), target, cancellationToken);

    /// <exception cref="VirtException">OperationInvalid: it is not clear which files are meant; NoStorageVol: no such volume.</exception>
    private GuestFileTree OpenTree(Guest guest)
    {
        if (FileSystem is not null)
            return guest.OpenTree(guest.FindVolume(FileSystem) ?? throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.NoStorageVol, $"the guest has no volume '{FileSystem}'"));
        // A disk with data only has one file system, and no doubt about it.
        if (guest.Inspect().OperatingSystems.Count == 0 && guest.FileSystems.Where(volume => volume.TryOpenFileSystem() is not null).Take(2).ToArray() is [var only])
            return guest.OpenTree(only);
        return guest.OpenTree();
    }
}
