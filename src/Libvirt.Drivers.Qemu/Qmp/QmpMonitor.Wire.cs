using System.Net.Sockets;
using System.Text.Json;
using Libvirt.Events;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <content>Bytes: what the loop calls when the socket is ready.</content>
internal sealed partial class QmpMonitor
{
    // What QEMU says has a source of its own, as in libvirt; a filter on qemu.qemu_monitor is for both.
    private static readonly LogSource JsonLog = new("qemu.qemu_monitor_json");

    // Under the gate. What the socket does not take at once goes out when it is writable.
    private void Send(byte[] message)
    {
        if (_unsent is not null)
        {
            _unsent = [.. _unsent, .. message];
            Log.Debug($"{Name}: {_unsent.Length} bytes wait until the socket takes them");
            return;
        }
        var sent = _socket.Send(message, SocketFlags.None, out var error);
        if (error is not (SocketError.Success or SocketError.WouldBlock))
        {
            Log.Debug($"{Name}: not sent: {error}");
            return; // The loop sees the same and closes.
        }
        sent = Math.Max(sent, 0);
        if (sent < message.Length)
        {
            _unsent = message[sent..];
            Log.Debug($"{Name}: {sent} of {message.Length} bytes sent, the others wait until the socket takes them");
            _loop.UpdateHandle(_watch, HandleEvents.Readable | HandleEvents.Writable);
        }
    }

    private void OnReady(int watch, int fd, HandleEvents events, object? opaque)
    {
        try
        {
            if ((events & HandleEvents.Writable) != 0)
                SendRest();
            if ((events & (HandleEvents.Readable | HandleEvents.Hangup | HandleEvents.Error)) != 0)
                Receive();
        }
        catch (VirtException e)
        {
            Close(() => e, e.Message, tell: true);
        }
    }

    private void SendRest()
    {
        lock (_gate)
        {
            if (_unsent is not { } rest || _closed is not null)
                return;
            _unsent = null;
            Send(rest);
            if (_unsent is null)
            {
                Log.Debug($"{Name}: all is sent");
                _loop.UpdateHandle(_watch, HandleEvents.Readable);
            }
        }
    }

    private void Receive()
    {
        // A few reads a turn, then the other monitors' turn.
        for (var turn = 0; turn < 16 && IsOpen; turn++)
        {
            var free = _lines.Free().Span;
            var count = _socket.Receive(free, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return;
            if (error != SocketError.Success || count == 0)
                throw QmpErrors.Closed();
            _lines.Add(count);
            while (IsOpen && _lines.TryRead(out var line))
                Take(line);
            if (count < free.Length)
                return;
        }
    }

    private void Take(ReadOnlyMemory<byte> line)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, JsonOptions);
        }
        catch (JsonException)
        {
            JsonLog.Debug($"{Name}: not JSON: {line.Span}");
            throw _greeting.Task.IsCompleted ? QmpErrors.NotAnObject(line.Span) : QmpErrors.NoGreeting(line.Span);
        }
        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw QmpErrors.NotAnObject(line.Span);
            if (!_greeting.Task.IsCompleted)
            {
                if (!root.TryGetProperty("QMP", out _))
                    throw QmpErrors.NoGreeting(line.Span);
                JsonLog.Debug($"{Name}: greeting {line.Span}");
                _greeting.TrySetResult();
            }
            else if (root.TryGetProperty("event", out var name))
            {
                JsonLog.Debug($"{Name}: event {line.Span}");
                _onEvent(this, ReadEvent(root, name));
            }
            else if (root.TryGetProperty("return", out var result))
            {
                Answered(root, line.Span).Complete(result);
            }
            else if (root.TryGetProperty("error", out var error))
            {
                var pending = Answered(root, line.Span);
                pending.Fail(QmpErrors.FromReply(pending.Command, error));
            }
            else
            {
                throw QmpErrors.Unknown(line.Span);
            }
        }
    }

    // Answers come in the order of the commands; one with another id is nobody's.
    private QmpPending Answered(JsonElement root, ReadOnlySpan<byte> line)
    {
        QmpPending? pending;
        lock (_gate)
        {
            if (!_pending.TryPeek(out pending)
                || !root.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.Number || !id.TryGetUInt32(out var number) || number != pending.Id)
            {
                throw QmpErrors.Unknown(line);
            }
            _pending.Dequeue();
        }
        JsonLog.Debug($"{Name}: {(pending.IsGivenUp ? "late " : "")}answer to {pending.Command} after {pending.Age:0.0} ms {line}");
        return pending;
    }

    private static QmpEvent ReadEvent(JsonElement root, JsonElement name)
    {
        var data = root.TryGetProperty("data", out var d) && d.ValueKind == JsonValueKind.Object ? d : default;
        var text = name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        return new QmpEvent(
            text,
            Find("guest") is { ValueKind: JsonValueKind.True or JsonValueKind.False } guest ? guest.GetBoolean() : null,
            Find("reason") is { ValueKind: JsonValueKind.String } reason ? reason.GetString() : null,
            Find("action") is { ValueKind: JsonValueKind.String } action ? action.GetString() : null,
            Find("actual") is { ValueKind: JsonValueKind.Number } actual && actual.TryGetUInt64(out var bytes) ? bytes : 0)
        {
            // The line that it stands in is reused.
            Data = QmpEvent.HasData(text) && data.ValueKind == JsonValueKind.Object ? data.Clone() : default,
        };

        JsonElement? Find(string member) =>
            data.ValueKind == JsonValueKind.Object && data.TryGetProperty(member, out var value) ? value : null;
    }
}
