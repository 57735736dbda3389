using System.Management.Automation;
using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that looks at files in guests: in the tree that the guest's operating system sees, or on one volume.</summary>
public abstract class GuestTreeCmdlet : GuestCmdlet
{
    private protected const string ByGuestFile = "GuestFile";

    private (VirtDomain Domain, ImageTarget? Target)? _last;

    /// <summary>Files that Get-VirtGuestChildItem gave. Each is the one of that name, whatever characters are in it, and leads back to the disks that it is on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByGuestFile, ValueFromPipeline = true, HelpMessage = "Files that Get-VirtGuestChildItem gave.")]
    [GuestFileTransformation]
    public VirtGuestFile[]? GuestFile { get; set; }

    /// <summary>The volume whose files are meant, such as /dev/sda1; that of the guest's operating system with all that it mounts, where nothing is said.</summary>
    [Parameter(HelpMessage = "The volume whose files are meant, such as /dev/sda1, and not those of the operating system with all that it mounts.")]
    [ArgumentCompleter(typeof(GuestVolumeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? FileSystem { get; set; }

    /// <summary>The paths in the guest that this input means.</summary>
    private protected abstract string[] Paths { get; }

    private protected sealed override async IAsyncEnumerable<ImageTarget> TargetsAsync()
    {
        if (ParameterSetName == ByGuestFile)
        {
            foreach (var file in GuestFile!)
            {
                if (await DisksOfAsync(file) is { } disks)
                {
                    yield return disks with
                    {
                        GuestPaths = [new GuestPath(file.GuestPath, IsPattern: false)],
                        FileSystem = FileSystem ?? file.Target.FileSystem,
                        ImageSnapshot = ImageSnapshot ?? file.Target.ImageSnapshot,
                        IsOneOfMany = true,
                    };
                }
            }
            yield break;
        }
        GuestPath[] paths = [.. Paths.Select(GuestPath.Of)];
        await foreach (var target in base.TargetsAsync())
            yield return target with { GuestPaths = paths, FileSystem = FileSystem, ImageSnapshot = ImageSnapshot };
    }

    // What the disks of a domain are, and whether they may be looked at, is for the command that looks. Files mostly come one after the other from one domain, which is asked once.
    private async ValueTask<ImageTarget?> DisksOfAsync(VirtGuestFile file)
    {
        if (file.Target.Origin is not VirtDomain domain)
            return file.Target;
        if (_last is not { } last || !ReferenceEquals(last.Domain, domain))
            _last = last = (domain, await TargetOfAsync(domain));
        return last.Target;
    }

    /// <summary>Looks at files of a guest, on a thread of the pool.</summary>
    private protected abstract IEnumerable<object> Look(GuestFileTree tree, ImageTarget target, CancellationToken cancellationToken);

    private protected sealed override IEnumerable<object> Look(Guest guest, ImageTarget target, CancellationToken cancellationToken) =>
        target.FileSystem is null && OnlyFileSystem(guest) is null && guest.Inspect() is { OperatingSystems: [], Problems: [_, ..] problems }
            ? problems.Select(problem => new ImageProblem(problem.Error, target.Origin)) // Why nothing is found tells more than that.
            : Look(OpenTree(guest, target), target, cancellationToken);

    /// <summary>The files that a path means; none, and a problem, where it leads to nothing or what is on the way cannot be read.</summary>
    private protected static GuestFile[] Find(GuestFileTree tree, GuestPath path, Queue<VirtException> problems)
    {
        try
        {
            return [.. GuestGlob.Find(tree, path)];
        }
        catch (VirtException e)
        {
            problems.Enqueue(e);
            return [];
        }
    }

    /// <summary>The files that are meant.</summary>
    /// <exception cref="VirtException">OperationInvalid: it is not clear which files are meant; NoStorageVol: no such volume.</exception>
    internal static GuestFileTree OpenTree(Guest guest, ImageTarget target)
    {
        if (target.FileSystem is { } name)
            return guest.OpenTree(guest.FindVolume(name) ?? throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.NoStorageVol, $"the guest has no volume '{name}'"));
        return OnlyFileSystem(guest) is { } only ? guest.OpenTree(only) : guest.OpenTree();
    }

    // A disk with data only has one file system, and no doubt about it.
    private static GuestVolume? OnlyFileSystem(Guest guest) =>
        guest.Inspect().OperatingSystems.Count == 0 && guest.FileSystems.Where(volume => volume.TryOpenFileSystem() is not null).Take(2).ToArray() is [var only] ? only : null;
}
