using System.Management.Automation;
using Libvirt.Disk;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that looks at images, given by their paths or as the disks of domains: at many at the same time, on threads of their own.</summary>
public abstract class ImageCmdlet : ObjectCmdlet<VirtDomain>
{
    private protected const string ByPath = "Path";
    private protected const string ByLiteralPath = "LiteralPath";
    private protected const string ByDomain = "Domain";
    private protected const string ByDomainName = "DomainName";

    private ImageAnswers? _answers;
    private IReadOnlyList<string>? _allowed;

    /// <summary>Images; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Images; wildcards are permitted.")]
    [SupportsWildcards]
    [ImagePathTransformation]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Images, by the names that they have, such as Get-ChildItem gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Images, by the names that they have.")]
    [Alias("PSPath", "FullName", "ImagePath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Domains whose disks are meant.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByDomain, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domains whose disks are meant.")]
    [Alias("InputObject")]
    [DomainTransformation]
    public VirtDomain[]? Domain { get; set; }

    /// <summary>Names of domains whose disks are meant, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByDomainName, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains whose disks are meant; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? DomainName { get; set; }

    /// <summary>The format of the images; where it is not given, their first bytes tell.</summary>
    [Parameter(ParameterSetName = ByPath, HelpMessage = "The format of the images; where it is not given, their first bytes tell.")]
    [Parameter(ParameterSetName = ByLiteralPath, HelpMessage = "The format of the images; where it is not given, their first bytes tell.")]
    [ArgumentCompleter(typeof(ImageFormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Format { get; set; }

    /// <summary>Files and folders where backing files may be, besides the folder of the image on top and what a domain's XML names.</summary>
    [Parameter(HelpMessage = "Files and folders where backing files may be, besides the folder of the image.")]
    [ValidateNotNullOrEmpty]
    public string[]? AllowBackingPath { get; set; }

    /// <summary>Looks at images that a running guest writes to, too: what is read may be half of a change.</summary>
    [Parameter(HelpMessage = "Looks at images that a running guest writes to, too.")]
    public SwitchParameter Force { get; set; }

    /// <summary>How many images or domains are looked at at the same time; as many as there are processors, where nothing is said.</summary>
    [Parameter(HelpMessage = "How many images or domains are looked at at the same time.")]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    private protected sealed override ObjectNoun<VirtDomain> Noun => Nouns.Domain;

    /// <summary>Looks at one target, on a thread of the pool: nothing may be written from there. Errors that concern a part are <see cref="ImageProblem"/>s among the answers.</summary>
    private protected abstract IEnumerable<object> Look(ImageTarget target, CancellationToken cancellationToken);

    /// <summary>Whether a target is looked at; asked on the thread of the pipeline.</summary>
    private protected virtual bool IsWanted(ImageTarget target) => true;

    /// <summary>Where the chain of an image may lead, and whether it may be in use.</summary>
    private protected BackingChainOptions OptionsFor(ImageTarget.Image image) => new() { AllowedPaths = [.. _allowed!, .. image.Chain], RefuseInUse = !Force };

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        _answers = new ImageAnswers(ThrottleLimit, StopToken);
        _allowed = [.. (AllowBackingPath ?? []).Select(PathOfFile)];
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var target in TargetsAsync())
        {
            if (IsWanted(target))
                Begin(target);
        }
        await WriteAnswersAsync(all: false);
    }

    /// <inheritdoc/>
    protected override Task EndAsync() => WriteAnswersAsync(all: true);

    /// <summary>Begins to look at a target.</summary>
    private protected void Begin(ImageTarget target) => _answers!.Begin(target, Look);

    private async Task WriteAnswersAsync(bool all)
    {
        try
        {
            await WriteAllAsync(_answers!.ReadAsync(all));
        }
        catch (OperationCanceledException)
        {
            await _answers!.EndAsync();
            throw;
        }
    }

    private async Task WriteAllAsync(IAsyncEnumerable<object> answers)
    {
        await foreach (var answer in answers)
        {
            switch (answer)
            {
                case ImageProblem problem:
                    WriteError(ErrorRecords.Image(problem.Error, problem.Origin));
                    break;
                case ImageWarning warning:
                    WriteWarning(warning.Text);
                    break;
                case FileSystemInfo file:
                    // As the provider gives it, with all that a listing shows.
                    WriteObject(InvokeProvider.Item.Get([file.FullName], force: true, literalPath: true), enumerateCollection: true);
                    break;
                default:
                    WriteObject(answer);
                    break;
            }
        }
    }

    /// <summary>What this input means; on the thread of the pipeline.</summary>
    private protected virtual async IAsyncEnumerable<ImageTarget> TargetsAsync()
    {
        if (ParameterSetName is ByPath or ByLiteralPath)
        {
            foreach (var path in FindFiles(ParameterSetName == ByPath ? Path : null, LiteralPath))
                yield return new ImageTarget(path, [new ImageTarget.Image(path, Format?.ToLowerInvariant(), [])]);
            yield break;
        }
        await foreach (var domain in FindAsync(DomainName, Domain))
        {
            if (await TargetOfAsync(domain) is { } target)
                yield return target;
        }
    }

    /// <summary>The disks of a domain; null where they cannot be looked at, which is an error of its own.</summary>
    private protected async Task<ImageTarget?> TargetOfAsync(VirtDomain domain)
    {
        try
        {
            return await DomainImages.FindAsync(domain, Force, problem => WriteError(ErrorRecords.Image(problem, domain)), StopToken);
        }
        catch (VirtException e)
        {
            WriteError(ErrorRecords.Image(e, domain));
            return null;
        }
    }
}
