using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on connections: those that it is given, or the default of the runspace.</summary>
public abstract partial class VirtCmdlet : AsyncCmdlet
{
    /// <summary>The connections: open ones, URIs or aliases. They are asked at the same time.</summary>
    [Parameter(HelpMessage = "Connections or URIs; the default is that of Connect-VirtServer.")]
    [ArgumentCompleter(typeof(UriCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual ConnectionParameter[]? Connection { get; set; }

    /// <summary>Opens what is not open yet, all at the same time. One that fails is an error of its own, and the others go on.</summary>
    private protected async Task<IReadOnlyList<VirtConnection>> OpenConnectionsAsync()
    {
        var session = RunspaceSession.Current;
        if (Connection is null)
            return [await session.GetAsync(null, null, StopToken)];
        // One that is given twice is opened once.
        var given = Connection.DistinctBy(c => c.Connection ?? (object?)c.Uri).ToArray();
        var attempts = Array.ConvertAll(given, c => c.Connection is { } open ? ValueTask.FromResult(open).AsTask() : session.GetAsync(c.Uri, null, StopToken).AsTask());
        var connections = new List<VirtConnection>(attempts.Length);
        for (var i = 0; i < attempts.Length; i++)
        {
            try
            {
                connections.Add(await attempts[i]);
            }
            catch (VirtException e)
            {
                WriteError(e, given[i].ToString());
            }
        }
        return [.. connections.Distinct()];
    }

    /// <summary>Asks several connections at the same time and hands out the answers as they come; one that fails is an error of its own.</summary>
    private protected async IAsyncEnumerable<(VirtConnection Connection, T Answer)> AskAllAsync<T>(IReadOnlyList<VirtConnection> connections, Func<VirtConnection, Task<T>> ask)
    {
        await foreach (var question in Task.WhenEach(connections.Select(AskAsync)))
        {
            var (connection, answer, error) = await question;
            if (error is null)
                yield return (connection, answer!);
            else
                WriteError(error, connection);
        }

        async Task<(VirtConnection Connection, T? Answer, VirtException? Error)> AskAsync(VirtConnection connection)
        {
            try
            {
                return (connection, await ask(connection), null);
            }
            catch (VirtException e)
            {
                return (connection, default, e);
            }
        }
    }

    /// <summary>The name of an object with its connection, as questions and what-ifs show it.</summary>
    private protected static string Describe(IVirtObject item) => $"{item.Name} ({item.Connection})";
}
