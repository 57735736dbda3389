using System.Management.Automation;
using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the content of files in guests.</summary>
[Cmdlet(VerbsCommon.Get, "VirtGuestContent", DefaultParameterSetName = ByPath)]
[OutputType(typeof(string), typeof(byte), typeof(byte[]))]
public sealed class GetVirtGuestContentCommand : GuestTreeCmdlet
{
    private ContentReader? _reader;

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

    /// <summary>Gives the whole file as one text, or with -AsByteStream as one array.</summary>
    [Parameter(HelpMessage = "Gives the whole file as one text, or with -AsByteStream as one array.")]
    public SwitchParameter Raw { get; set; }

    /// <summary>Gives bytes.</summary>
    [Parameter(HelpMessage = "Gives bytes.")]
    public SwitchParameter AsByteStream { get; set; }

    /// <summary>How many lines, or bytes, from the start; all where nothing is said.</summary>
    [Parameter(HelpMessage = "How many lines, or bytes, from the start.")]
    [Alias("First", "Head")]
    [ValidateRange(0, long.MaxValue)]
    public long TotalCount { get; set; } = long.MaxValue;

    /// <summary>The encoding of texts; a byte order mark counts more.</summary>
    [Parameter(HelpMessage = "The encoding of texts; a byte order mark counts more.")]
    public GuestTextEncoding Encoding { get; set; }

    private protected override string[] Paths => GuestPath!;

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (Raw && !AsByteStream && TotalCount != long.MaxValue)
            ThrowTerminatingError(ErrorRecords.Choice("-TotalCount counts lines, or with -AsByteStream bytes; -Raw gives a text whole."));
        _reader = new ContentReader(Raw, AsByteStream, TotalCount, Encoding);
        return base.BeginAsync();
    }

    private protected override IEnumerable<object> Look(GuestFileTree tree, ImageTarget target, CancellationToken cancellationToken)
    {
        var problems = new Queue<VirtException>();
        foreach (var path in target.GuestPaths)
        {
            foreach (var file in Find(tree, path, problems))
            {
                foreach (var part in Read(tree, file, path.IsPattern, problems))
                    yield return part;
                while (problems.TryDequeue(out var problem))
                    yield return new ImageProblem(problem, target.Origin);
            }
            while (problems.TryDequeue(out var problem))
                yield return new ImageProblem(problem, target.Origin);
        }
    }

    // A file that cannot be read (any more) is a problem; the next follows.
    private IEnumerable<object> Read(GuestFileTree tree, GuestFile file, bool isPattern, Queue<VirtException> problems)
    {
        using var parts = Read(tree, file, isPattern).GetEnumerator();
        while (TryNext(parts, problems))
            yield return parts.Current;
    }

    private static bool TryNext(IEnumerator<object> parts, Queue<VirtException> problems)
    {
        try
        {
            return parts.MoveNext();
        }
        catch (VirtException e)
        {
            problems.Enqueue(e);
            return false;
        }
    }

    private IEnumerable<object> Read(GuestFileTree tree, GuestFile file, bool isPattern)
    {
        // A path that is written out leads through links; of what a pattern finds the files are taken, and links to such.
        var followed = file.Kind == FileKind.SymbolicLink ? tree.Follow(file) : file;
        if (isPattern && followed is not { Kind: FileKind.File })
            yield break;
        using var source = tree.Open(followed ?? tree.Get(file.Path));
        foreach (var part in _reader!.Read(source, file.Path))
            yield return part;
    }
}
