using System.Management.Automation;
using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Completion;

namespace Libvirt.PowerShell.Commands;

/// <summary>Copies files and directories out of guests.</summary>
[Cmdlet(VerbsCommon.Copy, "VirtGuestItem", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(DirectoryInfo))]
public sealed class CopyVirtGuestItemCommand : GuestTreeCmdlet
{
    private string _destination = "";

    // A field of the enumeration itself would make importing the module load the assembly that has it.
    private int _link;

    /// <summary>Paths in the guest; wildcards are permitted.</summary>
    // Not from properties with -Path: PowerShell would bind this one, and then ask for the other.
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByPath, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByDomainName, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(GuestPathCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? GuestPath { get; set; }

    /// <summary>The folder of this machine that they go to, or for a single file or directory its new name; the current one, where nothing is said.</summary>
    [Parameter(Position = 2, ParameterSetName = ByPath, HelpMessage = "The folder that they go to, or for a single one its new name.")]
    [Parameter(Position = 1, ParameterSetName = ByLiteralPath, HelpMessage = "The folder that they go to, or for a single one its new name.")]
    [Parameter(Position = 1, ParameterSetName = ByDomain, HelpMessage = "The folder that they go to, or for a single one its new name.")]
    [Parameter(Position = 1, ParameterSetName = ByDomainName, HelpMessage = "The folder that they go to, or for a single one its new name.")]
    [Parameter(Position = 0, ParameterSetName = ByGuestFile, HelpMessage = "The folder that they go to, or for a single one its new name.")]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    /// <summary>Copies what is in directories, too.</summary>
    [Parameter(HelpMessage = "Copies what is in directories, too.")]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Replaces files that are there already.</summary>
    [Parameter(HelpMessage = "Replaces files that are there already.")]
    public SwitchParameter Overwrite { get; set; }

    /// <summary>What becomes of symbolic links.</summary>
    [Parameter(HelpMessage = "What becomes of symbolic links.")]
    public GuestLinkMode Link
    {
        get => (GuestLinkMode)_link;
        set => _link = (int)value;
    }

    /// <summary>Gives what was copied.</summary>
    [Parameter(HelpMessage = "Gives what was copied.")]
    public SwitchParameter PassThru { get; set; }

    private protected override string[] Paths => GuestPath!;

    private protected override bool IsAsked(ImageTarget target)
    {
        _destination = PathOfFile(Destination);
        return ShouldProcess($"{string.Join(", ", target.GuestPaths)} of {target.Name}", $"Copy to {_destination}");
    }

    private protected override IEnumerable<object> Look(GuestFileTree tree, ImageTarget target, CancellationToken cancellationToken)
    {
        var problems = new Queue<VirtException>();
        GuestFile[] sources = [.. target.GuestPaths.SelectMany(path => Find(tree, path, problems))];
        foreach (var problem in problems)
            yield return new ImageProblem(problem, target.Origin);
        var skipped = 0;
        foreach (var source in sources)
        {
            var (folder, name) = Place(sources.Length);
            var options = new GuestCopyOptions { Recurse = Recurse, Overwrite = Overwrite, Links = Link, Name = name };
            foreach (var item in tree.CopyOut(source, folder, options, cancellationToken))
            {
                skipped += item.Outcome == GuestCopyOutcome.Skipped ? 1 : 0;
                if (item.Error is not null)
                    yield return new ImageProblem(item.Error, target.Origin);
                else if (PassThru && item.Outcome == GuestCopyOutcome.Copied)
                    yield return item.Source.IsDirectory ? new DirectoryInfo(item.Target!) : new FileInfo(item.Target!);
            }
        }
        if (skipped > 0)
            yield return new ImageWarning($"{target.Name}: left out: {skipped} links, devices, FIFOs or sockets. -Link says what becomes of links.");
    }

    // As Copy-Item: into a folder that is there, or else to a new name in a folder that is there.
    private (string Folder, string? Name) Place(int count)
    {
        if (Directory.Exists(_destination))
            return (_destination, null);
        if (count > 1)
            throw VirtException.InvalidArgument(VirtErrorDomain.Storage, $"'{_destination}' is no folder, and {count} files cannot have one name");
        return (System.IO.Path.GetDirectoryName(_destination)!, System.IO.Path.GetFileName(_destination));
    }
}
