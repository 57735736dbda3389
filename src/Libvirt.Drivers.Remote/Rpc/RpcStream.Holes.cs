namespace Libvirt.Drivers.Remote.Rpc;

/// <content>Holes of sparse streams (virStreamSendHole, virStreamRecvHole).</content>
internal sealed partial class RpcStream
{
    /// <summary>Reads what there is, or waits for more; a hole comes as its length.</summary>
    /// <returns>How many bytes, or how long a hole; both 0 at the end.</returns>
    internal async ValueTask<(int Count, long Hole)> ReadSparseAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (await WaitForDataAsync(cancellationToken).ConfigureAwait(false))
        {
            lock (_gate)
            {
                if (TakeHole() is var hole and > 0)
                    return (0, hole);
                // Up to where the piece ends: behind it may be a hole.
                if (TryRead(buffer.Span[..(int)Math.Min(buffer.Length, _left)]) is var count and > 0)
                    return (count, 0);
            }
        }
        return default;
    }

    /// <summary>Sends a hole, and comes back when it has left.</summary>
    internal async ValueTask WriteHoleAsync(long length, CancellationToken cancellationToken)
    {
        ThrowIfFaulted();
        var payload = new XdrWriter(16);
        payload.Int64(length);
        payload.UInt32(0);
        await client.SendAsync(Header(RpcStatus.Continue, RpcMessageType.StreamHole), payload.Written, cancellationToken).ConfigureAwait(false);
    }

    private long TakeHole()
    {
        if (_left == 0 && !TakeNext())
            return 0;
        var hole = _data is null ? _left : 0;
        _left -= hole;
        return hole;
    }
}
