using System.Buffers;

namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>A stream of bytes that a call opened (virStream): it is read, written, or both.</summary>
/// <remarks>
/// What comes and is not read yet is kept up to a bound; from there on the whole connection is not read until the reader has caught up,
/// which is what holds back a daemon. Writing waits until the bytes have left. Holes of sparse streams come as what they stand for, zeros,
/// where they are not asked for as what they are.
/// </remarks>
internal sealed partial class RpcStream(RpcClient client, IRpcProcedure procedure, uint serial) : IAsyncDisposable
{
    private const int Bound = 4 << 20;

    private readonly Lock _gate = new();
    private readonly Queue<(byte[]? Data, long Length)> _received = new();
    // What is being read: bytes, which are borrowed, or a hole where there are none; and from where on, and how much of it is left.
    private byte[]? _data;
    private int _position;
    private long _left;
    private long _unread;
    private bool _finished;
    private bool _disposed;
    private Exception? _fault;
    private TaskCompletionSource? _more;
    private TaskCompletionSource? _room;

    /// <summary>The number of the call that opened it.</summary>
    internal uint Serial { get; } = serial;

    /// <summary>Whether as much is kept unread as may be.</summary>
    internal bool IsFull => Volatile.Read(ref _unread) > Bound;

    /// <summary>Whether the daemon has said that it is over.</summary>
    internal bool EndedByPeer { get; private set; }

    /// <summary>Reads what there is, or waits for more.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    internal async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (await WaitForDataAsync(cancellationToken).ConfigureAwait(false))
        {
            lock (_gate)
            {
                if (TryRead(buffer.Span) is var count and > 0)
                    return count;
            }
        }
        return 0;
    }

    /// <summary>Writes bytes, and comes back when they have left.</summary>
    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        while (!data.IsEmpty)
        {
            ThrowIfFaulted();
            var part = data[..Math.Min(data.Length, RpcHeader.StreamPayloadMax)];
            await client.SendAsync(Header(RpcStatus.Continue), part, cancellationToken).ConfigureAwait(false);
            data = data[part.Length..];
        }
    }

    /// <summary>Says that all has been written or read, and waits for the daemon to agree (virStreamFinish): errors of what was written come here.</summary>
    internal async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        ThrowIfFaulted();
        await client.SendAsync(Header(RpcStatus.Ok), default, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_fault is not null)
                    throw _fault;
                if (EndedByPeer)
                    return;
                _received.Clear();
                _left = 0;
                Volatile.Write(ref _unread, 0);
                _room?.TrySetResult();
                more = (_more = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
            await more.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends it; one that is not over is given up (virStreamAbort).</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
                return ValueTask.CompletedTask;
            _disposed = true;
            _room?.TrySetResult();
        }
        client.Forget(this);
        if (!EndedByPeer && _fault is null)
            client.Send(Header(RpcStatus.Error));
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes a packet.</summary>
    internal void Receive(in RpcHeader header, ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            switch (header.Status)
            {
                case RpcStatus.Continue when header.Type == RpcMessageType.StreamHole:
                    var reader = new XdrReader(payload);
                    var length = reader.Int64();
                    if (length < 0)
                        throw XdrReader.Malformed();
                    _received.Enqueue((null, length));
                    break;
                case RpcStatus.Continue when payload.IsEmpty:
                    _finished = true;
                    break;
                case RpcStatus.Continue:
                    var data = ArrayPool<byte>.Shared.Rent(payload.Length);
                    payload.CopyTo(data);
                    _received.Enqueue((data, payload.Length));
                    Volatile.Write(ref _unread, _unread + payload.Length);
                    break;
                case RpcStatus.Ok:
                    _finished = EndedByPeer = true;
                    break;
                case RpcStatus.Error:
                    var error = new XdrReader(payload);
                    _fault = RpcErrors.Read(ref error);
                    _finished = EndedByPeer = true;
                    break;
                default:
                    throw RpcErrors.Broken($"Unexpected message status {(int)header.Status}");
            }
            _more?.TrySetResult();
        }
    }

    /// <summary>Ends it with a fault of the connection.</summary>
    internal void Fail(Exception fault)
    {
        lock (_gate)
        {
            _fault ??= fault;
            _more?.TrySetResult();
            _room?.TrySetResult();
        }
    }

    /// <summary>Completes when half of what may be kept unread has been read.</summary>
    internal Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_disposed || !IsFull)
                return Task.CompletedTask;
            _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <returns>Whether there is; if not, it is the end.</returns>
    private async ValueTask<bool> WaitForDataAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_left > 0 || _received.Count > 0)
                    return true;
                if (_fault is not null)
                    throw _fault;
                if (_finished)
                    return false;
                more = (_more = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
            await more.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private int TryRead(Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length && (_left > 0 || TakeNext()))
        {
            var room = buffer[total..];
            var count = (int)Math.Min(room.Length, _left);
            if (_data is null)
            {
                room[..count].Clear();
            }
            else
            {
                _data.AsSpan(_position, count).CopyTo(room);
                _position += count;
                Volatile.Write(ref _unread, _unread - count);
            }
            _left -= count;
            total += count;
        }
        if (_unread < Bound / 2)
            _room?.TrySetResult();
        return total;
    }

    private bool TakeNext()
    {
        if (!_received.TryDequeue(out var next))
            return false;
        if (_data is not null)
            ArrayPool<byte>.Shared.Return(_data);
        (_data, _left) = next;
        _position = 0;
        return true;
    }

    private void ThrowIfFaulted()
    {
        lock (_gate)
        {
            if (_fault is not null)
                throw _fault;
        }
    }

    private RpcHeader Header(RpcStatus status, RpcMessageType type = RpcMessageType.Stream) => new(procedure.Program, RpcProgram.Version, procedure.Number, type, Serial, status);
}
