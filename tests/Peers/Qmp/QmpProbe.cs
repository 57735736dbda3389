using System.Net.Sockets;
using System.Text.Json;

namespace Libvirt.Tests.Peers;

/// <summary>A plain QMP client, to ask a peer with, one question after another: no code of it is shared with what is tested.</summary>
public sealed class QmpProbe : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly Task _pump;
    private readonly Journal<JsonElement> _replies = new();

    private QmpProbe(Socket socket)
    {
        _socket = socket;
        var stream = new NetworkStream(socket);
        _reader = new(stream);
        _writer = new(stream) { AutoFlush = true };
        _pump = PumpAsync();
    }

    /// <summary>The greeting that the server sent.</summary>
    public JsonElement Greeting { get; private set; }

    /// <summary>The events so far, whole.</summary>
    public Journal<JsonElement> Events { get; } = new();

    /// <summary>Connects and negotiates capabilities; waits for a socket that is yet to come.</summary>
    /// <param name="socketPath">The server's unix socket.</param>
    /// <param name="server">The server, if it is a process of ours: its end then ends the wait.</param>
    public static async Task<QmpProbe> ConnectAsync(string socketPath, PeerProcess? server = null)
    {
        Socket? socket = null;
        await Poll.UntilAsync(() => (socket = TryConnect(socketPath)) is not null || server is { HasExited: true }, $"the socket {socketPath}");
        if (socket is null)
        {
            // Its last words may still be on their way.
            await server!.WaitForExitAsync();
            throw new EndOfStreamException($"the server has ended: {string.Join("\n", server.Error.Items)}");
        }
        var probe = new QmpProbe(socket);
        probe.Greeting = await probe._replies.WaitAsync(_ => true, "the greeting");
        await probe.ExecuteAsync("qmp_capabilities");
        return probe;
    }

    /// <summary>Runs a command.</summary>
    /// <param name="command">Its name.</param>
    /// <param name="arguments">Its arguments as a JSON object.</param>
    /// <returns>What follows "return".</returns>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public async Task<JsonElement> ExecuteAsync(string command, string arguments = "{}")
    {
        var before = _replies.Count;
        await _writer.WriteAsync($$"""{"execute":"{{command}}","arguments":{{arguments}}}""" + "\n");
        var reply = await _replies.WaitAsync(_ => true, $"the reply to {command}", before);
        return reply.TryGetProperty("return", out var value) ? value : throw new InvalidOperationException($"{command}: {reply}");
    }

    /// <summary>The first event of a name, old or new.</summary>
    public Task<JsonElement> WaitForEventAsync(string name, CancellationToken cancellation = default) =>
        Events.WaitAsync(e => e.GetProperty("event").ValueEquals(name), $"the event {name}", cancellation: cancellation);

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_socket.Connected)
            _socket.Shutdown(SocketShutdown.Both);
        await _pump;
        _socket.Dispose();
    }

    /// <summary>Null where there is no socket yet, or nobody listens on it yet.</summary>
    private static Socket? TryConnect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.ConnectionRefused)
        {
            socket.Dispose();
            return null;
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            while (await _reader.ReadLineAsync() is { } line)
            {
                var message = JsonDocument.Parse(line).RootElement;
                (message.TryGetProperty("event", out _) ? Events : _replies).Add(message);
            }
        }
        catch (IOException)
        {
            // The server is gone; those who wait are told.
        }
        Events.Complete();
        _replies.Complete();
    }
}
