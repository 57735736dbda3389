using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of domains, of the connections given in the command or the default one. It gives up after a second: a key press may not hang.</summary>
public sealed class DomainCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = RunspaceSession.Current;
        var given = fakeBoundParameters["Connection"];
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var work = Task.Run(() => ListAsync(session, given, limit.Token));
            return work.Wait(Limit) ? Completions.Match(wordToComplete, work.Result.Select(d => (WildcardPattern.Escape(d.Name), $"{d.State}, {d.Connection}"))) : [];
        }
        catch (AggregateException e) when (e.InnerException is VirtException or OperationCanceledException)
        {
            return []; // A host that cannot be asked has no names to offer.
        }
    }

    private static async Task<IReadOnlyList<VirtDomain>> ListAsync(RunspaceSession session, object? given, CancellationToken cancellationToken)
    {
        var domains = new List<VirtDomain>();
        foreach (var item in given as IEnumerable<object?> ?? [given])
        {
            var connection = Unwrap(item) switch
            {
                VirtConnection open => open,
                ConnectionParameter { Connection: { } open } => open,
                var name => await session.GetAsync(name?.ToString(), null, cancellationToken).ConfigureAwait(false),
            };
            domains.AddRange(await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, cancellationToken).ConfigureAwait(false));
        }
        return domains;
    }

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: var inner } ? inner : item;
}
