using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Libvirt.Tests.Peers;

/// <summary>A QMP server of ours on a unix socket, which says what a test wants it to say, good or bad. It takes a command a line.</summary>
/// <example><code>
/// await using var monitor = QemuMonitorPeer.Start(new QmpScript().Return("query-status", """{"status":"running"}"""));
/// await using var spoilt = QemuMonitorPeer.Start(QmpFault.ClosesInReply);
/// </code></example>
public sealed class QemuMonitorPeer : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ConcurrentDictionary<QmpClientConnection, Task> _clients = [];
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _accepting;

    private QemuMonitorPeer(QmpScript script, string? socketPath)
    {
        SocketPath = socketPath ?? _folder["qmp"];
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen();
        _accepting = AcceptAsync(script);
    }

    /// <summary>The socket to connect to.</summary>
    public string SocketPath { get; }

    /// <summary>The commands that clients have sent, in order.</summary>
    public Journal<QmpCall> Received { get; } = new();

    /// <summary>Starts one that follows a script.</summary>
    /// <param name="script">What it says.</param>
    /// <param name="socketPath">Where it listens; a scratch folder of its own unless given.</param>
    public static QemuMonitorPeer Start(QmpScript script, string? socketPath = null) => new(script, socketPath);

    /// <summary>Starts a bad one.</summary>
    /// <param name="fault">In which way.</param>
    /// <param name="command">The one command whose reply is bad, <c>qmp_capabilities</c> too; all but that one unless given. (No matter for the faults of greetings.)</param>
    /// <param name="socketPath">Where it listens; a scratch folder of its own unless given.</param>
    public static QemuMonitorPeer Start(QmpFault fault, string? command = null, string? socketPath = null) =>
        new(QmpFaults.Script(fault, command), socketPath);

    /// <summary>Sends an event to every client that is connected.</summary>
    public Task EventAsync(string name, string data = "{}") => Task.WhenAll(_clients.Keys.Select(client => client.EventAsync(name, data)));

    /// <summary>Closes the connections, as the end of QEMU does; new ones are accepted.</summary>
    public void CloseClients()
    {
        foreach (var client in _clients.Keys)
            client.Close();
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        CloseClients();
        await Task.WhenAll(_clients.Values);
        if (File.Exists(SocketPath))
            File.Delete(SocketPath);
        _folder.Dispose();
    }

    private async Task AcceptAsync(QmpScript script)
    {
        try
        {
            while (true)
            {
                var client = new QmpClientConnection(await _listener.AcceptAsync());
                _clients[client] = ServeAsync(client, script);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener is closed.
        }
    }

    private async Task ServeAsync(QmpClientConnection client, QmpScript script)
    {
        try
        {
            await client.ServeAsync(script, Received);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client has gone, or the script has closed: either ends the conversation.
        }
        client.Close();
    }
}
