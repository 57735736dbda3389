using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Libvirt.Tests.Peers;

/// <summary>One client of a <see cref="QemuMonitorPeer"/>.</summary>
public sealed class QmpClientConnection(Socket socket)
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Writes text as it is.</summary>
    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes as they are.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await _writing.WaitAsync();
        try
        {
            await _stream.WriteAsync(bytes);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes a message and QMP's end of line.</summary>
    public Task WriteLineAsync(string message) => WriteAsync(message + "\r\n");

    /// <summary>Sends an event of now.</summary>
    public Task EventAsync(string name, string data = "{}") => WriteLineAsync(
        $$$"""{"timestamp":{"seconds":{{{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}}},"microseconds":0},"event":"{{{name}}}","data":{{{data}}}}""");

    /// <summary>Reads what the client sends, to the end of the connection, and answers nothing.</summary>
    public Task IgnoreAsync() => _stream.CopyToAsync(Stream.Null);

    /// <summary>Closes the connection; what was written arrives.</summary>
    public void Close() => _stream.Dispose();

    /// <summary>Talks with the client to the end: the greeting, then a command a line.</summary>
    internal async Task ServeAsync(QmpScript script, Journal<QmpCall> received)
    {
        using var reader = new StreamReader(_stream);
        await script.Greeting(this);
        var negotiated = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (Parse(line) is not { } call)
            {
                await WriteLineAsync("""{"error":{"class":"GenericError","desc":"JSON parse error, expecting value"}}""");
                continue;
            }
            received.Add(call);
            var negotiates = call.Command == "qmp_capabilities";
            await (negotiates == negotiated ? OutOfTurn(call, negotiated) : script.AnswerAsync(call));
            negotiated |= negotiates;
        }
    }

    /// <summary>QEMU too takes qmp_capabilities first, and once.</summary>
    private static Task OutOfTurn(QmpCall call, bool negotiated) => call.ErrorAsync("CommandNotFound", negotiated
        ? "Capabilities negotiation is already complete, command ignored"
        : "Expecting capabilities negotiation with 'qmp_capabilities'");

    private QmpCall? Parse(string line)
    {
        try
        {
            var root = JsonDocument.Parse(line).RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("execute", out var command)
                ? new(this, command.GetString() ?? "", Member("arguments"), Member("id") is { ValueKind: not JsonValueKind.Undefined } id ? id.GetRawText() : null)
                : null;

            JsonElement Member(string name) => root.TryGetProperty(name, out var value) ? value : default;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
