using System.Management.Automation;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on objects of one kind: finds them by name or UUID, and does something to each.</summary>
/// <typeparam name="T">The kind.</typeparam>
public abstract class ObjectCmdlet<T> : VirtCmdlet
    where T : class, IVirtObject
{
    private IReadOnlyList<VirtConnection>? _connections;

    /// <summary>What is known of the kind.</summary>
    private protected abstract ObjectNoun<T> Noun { get; }

    /// <summary>The connections, opened at the first question.</summary>
    private protected async ValueTask<IReadOnlyList<VirtConnection>> ConnectionsAsync() => _connections ??= await OpenConnectionsAsync();

    /// <summary>The objects that are given, or those of UUIDs, or those of names with wildcards (all, where there are none), each once. What is not found is an error of its own.</summary>
    private protected IAsyncEnumerable<T> FindAsync(string[]? names, T[]? objects = null, Guid[]? uuids = null) =>
        objects is not null ? objects.ToAsyncEnumerable()
        : uuids is not null ? EachOnce(FindByUuidAsync(uuids), uuids.Length)
        : EachOnce(FindByNameAsync(names ?? ["*"]), names?.Length ?? 1);

    /// <summary>All objects of some connections: of several each as it answers, of one as the objects come.</summary>
    private IAsyncEnumerable<T> ListAsync(IReadOnlyList<VirtConnection> connections) =>
        Noun.Stream is { } stream && connections is [var only] ? StreamAsync(only, stream) : ListAllAsync(connections);

    private async IAsyncEnumerable<T> ListAllAsync(IReadOnlyList<VirtConnection> connections)
    {
        await foreach (var (_, list) in AskAllAsync(connections, c => Noun.List(c, StopToken).AsTask()))
        {
            foreach (var item in list)
                yield return item;
        }
    }

    /// <summary>A direct look-up on each connection; it is an error only if none of those that answer has the object.</summary>
    /// <param name="what">What is looked for, for the message: <c>named 'web01'</c>.</param>
    /// <param name="target">The name, UUID or id.</param>
    /// <param name="lookUp">Asks a connection.</param>
    private protected async IAsyncEnumerable<T> LookUpAsync(string what, object target, Func<VirtConnection, CancellationToken, ValueTask<T>> lookUp)
    {
        var connections = await ConnectionsAsync();
        var found = false;
        var without = new HashSet<VirtConnection>();
        await foreach (var (connection, item) in AskAllAsync(connections, AskAsync))
        {
            if (item is null)
            {
                without.Add(connection);
                continue;
            }
            found = true;
            yield return item;
        }
        if (!found && without.Count > 0)
            WriteError(ErrorRecords.Missing(Noun.Missing, Noun.Name, what, connections.Where(without.Contains), target));

        async Task<T?> AskAsync(VirtConnection connection)
        {
            try
            {
                return await lookUp(connection, StopToken);
            }
            catch (VirtException e) when (e.Code == Noun.Missing)
            {
                return null;
            }
        }
    }

    /// <summary>Does something to each object, after asking; one that fails is an error of its own.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="action">The verb for questions and what-ifs: <c>Start</c>.</param>
    /// <param name="act">Does it; gives the object as it is afterwards, or null if nothing is left of it.</param>
    /// <param name="passThru">Whether what is left is given.</param>
    private protected async Task ForEachAsync(IAsyncEnumerable<T> objects, string action, Func<T, Task<T?>> act, bool passThru)
    {
        await foreach (var item in objects)
        {
            if (!ShouldProcess(Describe(item), action))
                continue;
            try
            {
                if (await act(item) is { } after && passThru)
                    WriteObject(after);
            }
            catch (VirtException e)
            {
                WriteError(e, item);
            }
        }
    }

    private async IAsyncEnumerable<T> StreamAsync(VirtConnection connection, Func<VirtConnection, CancellationToken, IAsyncEnumerable<T>> stream)
    {
        IAsyncEnumerator<T>? objects = null;
        try
        {
            while (await MoveNextAsync())
                yield return objects!.Current;
        }
        finally
        {
            if (objects is not null)
                await objects.DisposeAsync();
        }

        async ValueTask<bool> MoveNextAsync()
        {
            try
            {
                objects ??= stream(connection, StopToken).GetAsyncEnumerator(StopToken);
                return await objects.MoveNextAsync();
            }
            catch (VirtException e)
            {
                WriteError(e, connection);
                return false;
            }
        }
    }

    private async IAsyncEnumerable<T> FindByUuidAsync(Guid[] uuids)
    {
        foreach (var uuid in uuids)
        {
            await foreach (var item in LookUpAsync($"with the UUID {uuid}", uuid, (connection, ct) => Noun.LookUpByUuid!(connection, uuid, ct)))
                yield return item;
        }
    }

    private async IAsyncEnumerable<T> FindByNameAsync(string[] names)
    {
        var patterns = names.Where(WildcardPattern.ContainsWildcardCharacters).Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase)).ToArray();
        foreach (var name in names.Where(n => !WildcardPattern.ContainsWildcardCharacters(n)).Select(WildcardPattern.Unescape))
        {
            await foreach (var item in LookUpAsync($"named '{name}'", name, (connection, ct) => NameChoice.LookUpAsync(name, (n, t) => Noun.LookUpByName(connection, n, t), t => Noun.List(connection, t), Noun.Missing, ct)))
                yield return item;
        }
        if (patterns.Length == 0)
            yield break;
        await foreach (var item in ListAsync(await ConnectionsAsync()))
        {
            if (patterns.Any(p => p.IsMatch(item.Name)))
                yield return item;
        }
    }

    // Only several names or UUIDs can mean one object twice.
    private static async IAsyncEnumerable<T> EachOnce(IAsyncEnumerable<T> objects, int questions)
    {
        var seen = questions > 1 ? new HashSet<T>() : null;
        await foreach (var item in objects)
        {
            if (seen is null || seen.Add(item))
                yield return item;
        }
    }
}
