using System.Buffers.Binary;

namespace Libvirt.Drivers.Remote.Rpc;

internal sealed partial class RpcClient
{
    private const int BufferSize = 64 << 10;

    // A packet of a stream: others follow it.
    private const int KeptSize = RpcHeader.PacketMin + RpcHeader.StreamPayloadMax;

    private List<PendingCall> _answered = [];
    private byte[] _buffer = new byte[BufferSize];
    private int _length;

    private ValueTask<int> BeginReading() => _stream.ReadAsync(_buffer.AsMemory(_length), _closing.Token);

    /// <summary>Takes what a read brings, has the next read begin and another thread wait for it, and only then tells those who wait.</summary>
    /// <remarks>What they do, even if they block, keeps nobody else from being told. Where more is there at once, this thread goes on with it.</remarks>
    private async Task ReadAsync(ValueTask<int> reading)
    {
        try
        {
            while (true)
            {
                await TakeAsync(reading).ConfigureAwait(false);
                reading = BeginReading();
                if (!reading.IsCompleted)
                    break;
                FinishAll(inline: false);
            }
        }
        catch (Exception e)
        {
            FinishAll(inline: false);
            Close(e as VirtException ?? Fault("Cannot recv data", e));
            _readingEnded.SetResult();
            return;
        }
        // A lone answer, which is what a caller waits for most, goes straight to its caller; several go to as many threads as there are.
        var answered = _answered;
        _answered = answered.Count == 0 ? answered : [];
        _ = ReadAsync(reading);
        foreach (var call in answered)
            call.Finish(inline: answered.Count == 1);
    }

    private async ValueTask TakeAsync(ValueTask<int> reading)
    {
        var count = await reading.ConfigureAwait(false);
        if (count == 0)
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.SystemError, "End of file while reading data: Input/output error");
        LastReceived = Environment.TickCount64;
        _length += count;
        var used = Dispatch(_buffer.AsSpan(0, _length), out var wanted);
        _length -= used;
        _buffer = MakeRoom(_buffer, used, _length, wanted);
        if (FullStream() is { } stream)
        {
            // Whoever reads the stream may wait for one of these first.
            FinishAll(inline: false);
            IsHeldBack = true;
            await stream.WaitForRoomAsync(_closing.Token).ConfigureAwait(false);
            IsHeldBack = false;
        }
    }

    private void FinishAll(bool inline)
    {
        foreach (var call in _answered)
            call.Finish(inline);
        _answered.Clear();
    }

    /// <summary>Moves what is left to the front. The buffer grows with what has come, not with what a length promises, and shrinks again.</summary>
    private static byte[] MakeRoom(byte[] buffer, int used, int length, int wanted)
    {
        var size = length == buffer.Length && used == 0 ? Math.Min(buffer.Length * 2, wanted)
            : length == 0 && buffer.Length > KeptSize ? BufferSize
            : buffer.Length;
        if (size == buffer.Length)
        {
            if (used > 0 && length > 0)
                buffer.AsSpan(used, length).CopyTo(buffer);
            return buffer;
        }
        var other = new byte[size];
        buffer.AsSpan(used, length).CopyTo(other);
        return other;
    }

    /// <summary>Hands out all whole packets.</summary>
    /// <param name="data">What has come.</param>
    /// <param name="wanted">The size of the packet that is not whole; 0 where even that is not known.</param>
    /// <returns>How many bytes have been used.</returns>
    private int Dispatch(ReadOnlySpan<byte> data, out int wanted)
    {
        var used = 0;
        wanted = BufferSize;
        while (data.Length - used >= RpcHeader.LengthSize)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(data[used..]);
            if (size < RpcHeader.PacketMin)
                throw RpcErrors.Broken($"packet {size} bytes received from server too small, want {RpcHeader.PacketMin}");
            if (size > RpcHeader.PacketMax)
                throw RpcErrors.Broken($"packet {size} bytes received from server too large, want {RpcHeader.PacketMax}");
            if (data.Length - used < size)
            {
                wanted = (int)size;
                break;
            }
            DispatchPacket(data.Slice(used + RpcHeader.LengthSize, (int)size - RpcHeader.LengthSize));
            used += (int)size;
        }
        return used;
    }

    private void DispatchPacket(ReadOnlySpan<byte> packet)
    {
        var reader = new XdrReader(packet);
        var header = RpcHeader.Read(ref reader);
        var payload = packet[RpcHeader.Size..];
        switch (header.Type)
        {
            case RpcMessageType.Reply:
                DispatchReply(header, payload);
                break;
            case RpcMessageType.Message when header.Program == RpcProgram.KeepAlive:
                if (header.Procedure == RpcKeepAlive.Ping)
                    Send(RpcKeepAlive.Header(RpcKeepAlive.Pong));
                break;
            case RpcMessageType.Message:
                OnMessage?.Invoke(header, payload);
                break;
            case RpcMessageType.Stream or RpcMessageType.StreamHole:
                DispatchStream(header, payload);
                break;
            case RpcMessageType.ReplyWithFds:
                // Only calls that ask for descriptors are answered with some, and none here does.
                throw RpcErrors.Broken($"got file descriptors that nobody asked for: {header}");
            default:
                throw RpcErrors.Broken($"got unexpected RPC call prog {header.Program} vers {header.Version} proc {header.Procedure} type {(int)header.Type}");
        }
    }

    private void DispatchReply(in RpcHeader header, ReadOnlySpan<byte> payload)
    {
        PendingCall? call;
        lock (_gate)
        {
            if (!_calls.Remove(header.Serial, out call))
            {
                if (_abandoned.Remove(header.Serial) || _failure is not null)
                    return;
                throw RpcErrors.Broken($"no call waiting for reply with prog {header.Program} vers {header.Version} serial {header.Serial}");
            }
            if (header.Status == RpcStatus.Error)
                _streams.Remove(header.Serial);
        }
        VirtException? fault = header.Program != call.Procedure.Program || header.Version != RpcProgram.Version
            ? RpcErrors.Broken($"no call waiting for reply with prog {header.Program} vers {header.Version} serial {header.Serial}")
            : header.Procedure != call.Procedure.Number ? RpcErrors.Broken($"Unexpected message proc {header.Procedure} != {call.Procedure.Number}")
            : header.Status is not (RpcStatus.Ok or RpcStatus.Error) ? RpcErrors.Broken($"Unexpected message status {(int)header.Status}")
            : null;
        if (fault is null)
        {
            call.Decode(header.Status, payload);
            _answered.Add(call);
            return;
        }
        call.Fail(fault);
        throw fault;
    }

    private void DispatchStream(in RpcHeader header, ReadOnlySpan<byte> payload)
    {
        RpcStream? stream;
        lock (_gate)
        {
            // libvirt's client passes over packets of streams that it does not know: the other end may not have heard of their end yet.
            if (!_streams.TryGetValue(header.Serial, out stream))
                return;
        }
        stream.Receive(header, payload);
    }

    private RpcStream? FullStream()
    {
        lock (_gate)
        {
            foreach (var stream in _streams.Values)
            {
                if (stream.IsFull)
                    return stream;
            }
            return null;
        }
    }
}
