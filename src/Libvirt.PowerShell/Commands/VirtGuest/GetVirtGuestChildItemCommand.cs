using System.Management.Automation;
using System.Security.Cryptography;
using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Completion;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets files and directories in guests.</summary>
[Cmdlet(VerbsCommon.Get, "VirtGuestChildItem", DefaultParameterSetName = ByPath)]
[OutputType(typeof(VirtGuestFile))]
public sealed class GetVirtGuestChildItemCommand : GuestTreeCmdlet
{
    /// <summary>Paths in the guest; wildcards are permitted. Of a directory, what is in it is given.</summary>
    // Not from properties with -Path: PowerShell would bind this one, and then ask for the other.
    [Parameter(Position = 1, ParameterSetName = ByPath, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [Parameter(Position = 0, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [Parameter(Position = 0, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [Parameter(Position = 0, ParameterSetName = ByDomainName, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(GuestPathCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] GuestPath { get; set; } = ["/"];

    /// <summary>Gives all that is below, too. Links are not followed.</summary>
    [Parameter(HelpMessage = "Gives all that is below, too.")]
    public SwitchParameter Recurse { get; set; }

    /// <summary>How many directories deep; 0 for the directory itself alone.</summary>
    [Parameter(HelpMessage = "How many directories deep; 0 for what is in the directory itself.")]
    [ValidateRange(0, GuestFileTree.MaxDepth - 1)]
    public int Depth { get; set; } = -1;

    /// <summary>Gives files only.</summary>
    [Parameter(HelpMessage = "Gives files only, and no directories.")]
    public SwitchParameter File { get; set; }

    /// <summary>Gives directories only.</summary>
    [Parameter(HelpMessage = "Gives directories only.")]
    public SwitchParameter Directory { get; set; }

    /// <summary>Reads each file, and gives its checksum.</summary>
    [Parameter(HelpMessage = "Reads each file, and gives its checksum.")]
    public GuestChecksumAlgorithm? Checksum { get; set; }

    private protected override string[] Paths => GuestPath;

    private protected override IEnumerable<object> Look(GuestFileTree tree, ImageTarget target, CancellationToken cancellationToken)
    {
        var problems = new Queue<VirtException>();
        foreach (var file in target.GuestPaths.SelectMany(path => Expand(tree, path, problems, cancellationToken)))
        {
            while (problems.TryDequeue(out var problem))
                yield return new ImageProblem(problem, target.Origin);
            if (file is not null && (!File || !file.IsDirectory) && (!Directory || file.IsDirectory))
                yield return Describe(tree, file, target);
        }
        while (problems.TryDequeue(out var problem))
            yield return new ImageProblem(problem, target.Origin);
    }

    // A null in between lets those who read see a problem at once.
    private IEnumerable<GuestFile?> Expand(GuestFileTree tree, GuestPath path, Queue<VirtException> problems, CancellationToken cancellationToken)
    {
        var depth = Depth >= 0 ? Depth + 1 : Recurse ? GuestFileTree.MaxDepth : 1;
        foreach (var file in Find(tree, path, problems))
        {
            // What a pattern finds is given itself, as a shell's listing of names; a path that is written out stands for what is in it.
            var directory = file.Kind == FileKind.SymbolicLink && !path.IsPattern ? Follow(tree, file, problems) : file;
            if (directory is not { IsDirectory: true } || path.IsPattern)
                yield return file;
            if (directory is { IsDirectory: true } && (!path.IsPattern || depth > 1))
            {
                foreach (var below in tree.Enumerate(directory, depth, (_, error) => problems.Enqueue(error), cancellationToken))
                    yield return below;
            }
        }
        if (problems.Count > 0)
            yield return null;
    }

    private static GuestFile? Follow(GuestFileTree tree, GuestFile link, Queue<VirtException> problems)
    {
        try
        {
            return tree.Follow(link);
        }
        catch (VirtException e)
        {
            problems.Enqueue(e);
            return null;
        }
    }

    private object Describe(GuestFileTree tree, GuestFile file, ImageTarget target)
    {
        try
        {
            var link = file.Kind == FileKind.SymbolicLink ? tree.ReadLink(file) : null;
            var checksum = Checksum is not null && file.Kind == FileKind.File ? Hash(tree, file) : null;
            return VirtGuestFile.Of(target, file, link, checksum);
        }
        catch (VirtException e)
        {
            return new ImageProblem(e, target.Origin);
        }
    }

    private string Hash(GuestFileTree tree, GuestFile file)
    {
        using var source = tree.Open(file);
        using var stream = source.OpenStream();
        return Convert.ToHexStringLower(CryptographicOperations.HashData(new HashAlgorithmName(Checksum.ToString()), stream));
    }
}
