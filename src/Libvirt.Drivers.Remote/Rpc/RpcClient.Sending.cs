using System.Net.Sockets;

namespace Libvirt.Drivers.Remote.Rpc;

internal sealed partial class RpcClient
{
    // What is written now, and what is on its way; they change places.
    private XdrWriter _pending = new();
    private XdrWriter _leaving = new();
    private bool _flushing;
    private readonly FlushSignal _flushed = new();

    /// <summary>Sends a packet without arguments that nobody answers: a sign of life.</summary>
    internal void Send(RpcHeader header)
    {
        lock (_gate)
        {
            if (_failure is not null)
                return;
            Write(header, Xdr.None, default);
        }
        Flush();
    }

    /// <summary>Sends a packet of a stream, and waits until it has left.</summary>
    internal async ValueTask SendAsync(RpcHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        Task left;
        lock (_gate)
        {
            ThrowIfClosed();
            var start = Begin(header);
            _pending.Raw(payload.Span);
            End(start);
            left = _flushed.Next();
        }
        Flush();
        await left.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
            ThrowIfClosed();
    }

    /// <summary>Writes the packet of a call; the lock is held.</summary>
    /// <returns>Its serial.</returns>
    private uint Write<TArguments, TResult>(RpcProcedure<TArguments, TResult> procedure, TArguments arguments)
    {
        var serial = _serial == uint.MaxValue ? 1 : _serial + 1;
        Write(new(procedure.Program, RpcProgram.Version, procedure.Number, RpcMessageType.Call, serial, RpcStatus.Ok), procedure.Arguments, arguments);
        return _serial = serial;
    }

    private void Write<T>(RpcHeader header, XdrType<T> type, T value)
    {
        var start = Begin(header);
        try
        {
            type.Write(_pending, value);
            if (_pending.Length - start > RpcHeader.PacketMax)
                throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.Rpc, $"a packet of {_pending.Length - start} bytes is too long for libvirt's RPC, which takes {RpcHeader.PacketMax}");
        }
        catch
        {
            _pending.Truncate(start);
            throw;
        }
        End(start);
    }

    private int Begin(RpcHeader header)
    {
        var start = _pending.Length;
        _pending.Int32(0);
        header.Write(_pending);
        return start;
    }

    private void End(int start) => _pending.Patch(start, _pending.Length - start);

    /// <summary>Sends what is pending, unless somebody does already.</summary>
    private void Flush()
    {
        if (!TakePending())
            return;
        try
        {
            do
            {
                var sending = _stream.WriteAsync(_leaving.Written, _closing.Token);
                if (!sending.IsCompletedSuccessfully)
                {
                    _ = FlushRestAsync(sending);
                    return;
                }
                sending.GetAwaiter().GetResult();
            }
            while (TakeNext());
        }
        catch (Exception e)
        {
            CloseForWriting(e);
        }
    }

    private async Task FlushRestAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
            while (TakeNext())
                await _stream.WriteAsync(_leaving.Written, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            CloseForWriting(e);
        }
    }

    private bool TakePending()
    {
        lock (_gate)
        {
            if (_flushing || _pending.Length == 0)
                return false;
            _flushing = true;
            (_leaving, _pending) = (_pending, _leaving);
            _flushed.Swap();
            return true;
        }
    }

    /// <summary>What has left is gone; what came meanwhile is next.</summary>
    private bool TakeNext()
    {
        lock (_gate)
        {
            _leaving.Clear();
            _flushed.Release();
            if (_pending.Length == 0)
                return _flushing = false;
            (_leaving, _pending) = (_pending, _leaving);
            _flushed.Swap();
            return true;
        }
    }

    // The first fault on a connection ends it, whatever it is: everyone who waits gets it.
    private void CloseForWriting(Exception fault) => Close(fault as VirtException ?? Fault("Cannot write data", fault));

    // A socket's fault in the system's words, with its number, as libvirt has it.
    private static VirtException Fault(string what, Exception fault) => fault.InnerException is SocketException socket
        ? VirtException.System(VirtErrorDomain.Rpc, socket.NativeErrorCode, what)
        : VirtException.System(VirtErrorDomain.Rpc, what, fault);
}
