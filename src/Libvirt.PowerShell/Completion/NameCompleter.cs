using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.PowerShell.Parameters;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of objects of one kind, of the connections given in the command or the default one. It gives up after a second: a key press may not hang.</summary>
/// <typeparam name="T">The kind.</typeparam>
public abstract class NameCompleter<T> : IArgumentCompleter
    where T : class, IVirtObject
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>All of a connection.</summary>
    private protected abstract ValueTask<IReadOnlyList<T>> ListAsync(VirtConnection connection, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = RunspaceSession.Current;
        var given = fakeBoundParameters["Connection"];
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var work = Task.Run(() => ListAllAsync(session, given, limit.Token));
            return work.Wait(Limit) ? Completions.Match(wordToComplete, work.Result.Where(Choice(fakeBoundParameters)).Select(o => (WildcardPattern.Escape(o.Name), $"{Tip(o)}{o.Connection}"))) : [];
        }
        catch (AggregateException e) when (e.InnerException is VirtException or OperationCanceledException)
        {
            return []; // A host that cannot be asked has no names to offer.
        }
    }

    /// <summary>What the tip says before the connection; with a comma and a blank at its end.</summary>
    private protected virtual string Tip(T item) => "";

    /// <summary>Which objects can be meant, by what else the command says.</summary>
    private protected virtual Func<T, bool> Choice(IDictionary bound) => static _ => true;

    private async Task<IReadOnlyList<T>> ListAllAsync(RunspaceSession session, object? given, CancellationToken cancellationToken)
    {
        var objects = new List<T>();
        foreach (var item in given as IEnumerable<object?> ?? [given])
        {
            var connection = Unwrap(item) switch
            {
                VirtConnection open => open,
                ConnectionParameter { Connection: { } open } => open,
                var name => await session.GetAsync(name?.ToString(), null, cancellationToken).ConfigureAwait(false),
            };
            objects.AddRange(await ListAsync(connection, cancellationToken).ConfigureAwait(false));
        }
        return objects;
    }

    private protected static object? Unwrap(object? item) => item is PSObject { BaseObject: var inner } ? inner : item;
}
