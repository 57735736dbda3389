using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Libvirt.PowerShell.Sessions;

/// <summary>The connections of one runspace: parallel runspaces share none by accident, and a runspace that closes closes its own.</summary>
internal sealed class RunspaceSession
{
    private static readonly ConditionalWeakTable<object, RunspaceSession> Sessions = [];
    private static readonly object NoRunspace = new();

    private readonly Lock _gate = new();
    private readonly List<VirtConnection> _connections = [];

    /// <summary>The session of the runspace that this thread works for.</summary>
    internal static RunspaceSession Current
    {
        get
        {
            var runspace = Runspace.DefaultRunspace;
            return Sessions.GetValue((object?)runspace ?? NoRunspace, key => Create(key as Runspace));
        }
    }

    /// <summary>The runspace closes, or the module is removed.</summary>
    internal event Action? Closing;

    /// <summary>The connection of commands that name none; null where none was set.</summary>
    internal VirtConnection? Default { get; private set; }

    /// <summary>The connections that are open, in the order in which they were opened.</summary>
    internal IReadOnlyList<VirtConnection> Connections
    {
        get
        {
            lock (_gate)
                return [.. _connections];
        }
    }

    /// <summary>The open connection to a URI; opened if there is none, and kept.</summary>
    /// <param name="name">The URI or an alias of one; null for the default.</param>
    /// <param name="options">How to open it; null for the usual way, or as the open one was. Where it is given, a connection that was opened otherwise is not taken for it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    internal async ValueTask<VirtConnection> GetAsync(string? name, ConnectOptions? options, CancellationToken cancellationToken)
    {
        // A command that names none gets the default even if it was lost: it will say so, and what to do.
        if (string.IsNullOrEmpty(name) && Default is { } chosen && (chosen.IsUsable || options is null))
            return chosen;
        var uri = VirtUriResolver.Resolve(name, ClientConfig.Load(ClientConfig.DefaultPath), aliases: options is not { NoAliases: true });
        var open = Connections.Where(c => c.IsUsable && c.Uri.Equals(uri) && (options is null || IsOpenedAs(c.Options, options)));
        if (open.OrderBy(c => c != Default).ThenBy(c => c.Options.ReadOnly).FirstOrDefault() is { } first)
            return first;
        var connection = await VirtConnection.OpenAsync(uri.Format(), (options ?? new ConnectOptions()) with { NoAliases = true }, cancellationToken).ConfigureAwait(false);
        lock (_gate)
            _connections.Add(connection);
        await ReplaceLostAsync(connection).ConfigureAwait(false);
        return connection;
    }

    /// <summary>Makes a connection the default.</summary>
    internal void SetDefault(VirtConnection connection) => Default = connection;

    /// <summary>Closes a connection and forgets it.</summary>
    internal async ValueTask CloseAsync(VirtConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
            if (Default == connection)
                Default = null;
        }
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Closes all connections of all runspaces, as when the module is removed.</summary>
    internal static void CloseAll()
    {
        foreach (var (_, session) in Sessions.ToArray())
            session.Close();
    }

    private static RunspaceSession Create(Runspace? runspace)
    {
        var session = new RunspaceSession();
        if (runspace is not null)
        {
            runspace.StateChanged += (_, e) =>
            {
                if (e.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
                    session.Close();
            };
        }
        return session;
    }

    // Who gives no user wants the connection that there is; who gives one, that of the user. One that opens itself again is as good as one that does not.
    private static bool IsOpenedAs(ConnectOptions open, ConnectOptions wanted) =>
        open.ReadOnly == wanted.ReadOnly
        && (open.Reconnect || !wanted.Reconnect)
        // One that was checked serves both.
        && (wanted.SkipCertificateCheck || !open.SkipCertificateCheck)
        && (wanted.AllowUnencrypted || !open.AllowUnencrypted)
        && (wanted.Authentication is null || wanted.Authentication == open.Authentication)
        && (wanted.Certificate is null || wanted.Certificate.Equals(open.Certificate))
        && (wanted.Credential is null || (open.Credential?.UserName == wanted.Credential.UserName && open.Credential.Password == wanted.Credential.Password));

    // What was lost, and is open again in the same way, nobody can use any more.
    private async ValueTask ReplaceLostAsync(VirtConnection successor)
    {
        foreach (var lost in Connections.Where(c => !c.IsUsable && c.Uri.Equals(successor.Uri) && c.Options.ReadOnly == successor.Options.ReadOnly).ToArray())
        {
            var wasDefault = Default == lost;
            await CloseAsync(lost).ConfigureAwait(false);
            if (wasDefault)
                Default = successor;
        }
    }

    private void Close()
    {
        Closing?.Invoke();
        foreach (var connection in Connections)
            _ = CloseAsync(connection).AsTask();
    }
}
