using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.Disk;
using Libvirt.Disk.Guests;
using Libvirt.Drivers;
using Libvirt.PowerShell.Commands;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes what is on the first of the images, or the disks of the first of the domains, that the command names. It gives up after a second: a key press may not hang.</summary>
public abstract class GuestCompleter : IArgumentCompleter
{
    private const int MaxCandidates = 1000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = RunspaceSession.Current;
        // What is typed of the parameter itself is no name of anything yet.
        var bound = new Hashtable(fakeBoundParameters, StringComparer.OrdinalIgnoreCase);
        bound.Remove(parameterName);
        var path = PathOf(bound);
        using var limit = new CancellationTokenSource(Limit);
        var token = limit.Token;
        try
        {
            var work = Task.Run(() => ListAsync(path, session, bound, (wordToComplete ?? "").Trim('\'', '"'), token), token);
            return work.Wait(Limit) ? Completions.Match(wordToComplete, work.Result) : [];
        }
        catch (AggregateException e) when (e.InnerException is VirtException or OperationCanceledException)
        {
            return []; // Disks that cannot be looked at have nothing to offer.
        }
    }

    /// <summary>What there is, with what the tip says.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="target">What of it is meant.</param>
    /// <param name="typed">What was typed.</param>
    private protected abstract IEnumerable<(string Text, string Tip)> Candidates(Guest guest, ImageTarget target, string typed);

    private async Task<(string Text, string Tip)[]> ListAsync(string? path, RunspaceSession session, Hashtable bound, string typed, CancellationToken cancellationToken)
    {
        var force = bound["Force"] is true or SwitchParameter { IsPresent: true };
        if (await TargetAsync(path, session, bound, force, cancellationToken).ConfigureAwait(false) is not { } target)
            return [];
        target = target with
        {
            FileSystem = First(bound["FileSystem"])?.ToString(),
            ImageSnapshot = First(bound["ImageSnapshot"])?.ToString(),
        };
        var images = new List<DiskImage>();
        try
        {
            foreach (var image in target.Images.Where(image => !image.IsMedium))
                images.Add(DiskImage.Open(image.Path, image.Format, new BackingChainOptions { AllowedPaths = image.Chain, RefuseInUse = !force }, target.ImageSnapshot, cancellationToken));
            return [.. Candidates(Guest.Open(images), target, typed).Where(candidate => candidate.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(MaxCandidates)];
        }
        finally
        {
            images.ForEach(image => image.Dispose());
        }
    }

    private static async Task<ImageTarget?> TargetAsync(string? path, RunspaceSession session, Hashtable bound, bool force, CancellationToken cancellationToken)
    {
        if (path is not null)
            return new ImageTarget(path, [new ImageTarget.Image(path, First(bound["Format"])?.ToString()?.ToLowerInvariant(), [])]);
        var domain = First(bound["Domain"]) as VirtDomain;
        if (domain is null && First(bound["DomainName"])?.ToString() is { } name)
        {
            var connection = First(bound["Connection"]) as VirtConnection ?? await session.GetAsync(First(bound["Connection"])?.ToString(), null, cancellationToken).ConfigureAwait(false);
            domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, cancellationToken).ConfigureAwait(false);
        }
        return domain is null ? null : await DomainImages.FindAsync(domain, force, static _ => { }, cancellationToken).ConfigureAwait(false);
    }

    // The runspace knows its location and its drives.
    private static string? PathOf(Hashtable bound)
    {
        var literal = First(bound["Path"]) is null;
        var given = First(literal ? bound["LiteralPath"] : bound["Path"]);
        if (given is FileSystemInfo file)
            return file.FullName;
        if (given is null)
            return null;
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(@"Microsoft.PowerShell.Management\Resolve-Path").AddParameter(literal ? "LiteralPath" : "Path", given.ToString()).AddParameter("ErrorAction", ActionPreference.Ignore);
        return shell.Invoke<PathInfo>().FirstOrDefault(found => found.Provider.Name == "FileSystem")?.ProviderPath;
    }

    private static object? First(object? value)
    {
        var inner = value is PSObject { BaseObject: var one } ? one : value;
        return inner is IEnumerable list and not string ? First(list.Cast<object?>().FirstOrDefault()) : inner;
    }
}
