using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.Drivers;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of parts of the domain that the command names. It gives up after a second: a key press may not hang.</summary>
public abstract class DomainPartCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = RunspaceSession.Current;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var work = Task.Run(() => ListAsync(session, fakeBoundParameters, limit.Token));
            return work.Wait(Limit) ? Completions.Match(wordToComplete, work.Result) : [];
        }
        catch (AggregateException e) when (e.InnerException is VirtException or OperationCanceledException)
        {
            return []; // A host that cannot be asked, or a domain that is not there, has no names to offer.
        }
    }

    /// <summary>The names of the parts, with what the tip says.</summary>
    private protected abstract IEnumerable<(string Text, string Tip)> Parts(VirtDomain domain, DomainDefinition definition);

    private async Task<(string Text, string Tip)[]> ListAsync(RunspaceSession session, IDictionary bound, CancellationToken cancellationToken)
    {
        var domain = First(bound["Domain"]) as VirtDomain;
        if (domain is null && First(bound["Name"])?.ToString() is { } name)
        {
            var connection = First(bound["Connection"]) as VirtConnection ?? await session.GetAsync(First(bound["Connection"])?.ToString(), null, cancellationToken).ConfigureAwait(false);
            domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, cancellationToken).ConfigureAwait(false);
        }
        if (domain is null)
            return [];
        var xml = await domain.Connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, cancellationToken).ConfigureAwait(false);
        return [.. Parts(domain, DomainDefinition.Parse(xml))];
    }

    private static object? First(object? value)
    {
        var inner = value is PSObject { BaseObject: var one } ? one : value;
        return inner is IEnumerable list and not string ? First(list.Cast<object?>().FirstOrDefault()) : inner;
    }
}
