namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>What a daemon sends over a stream that a call opened, as a .NET stream to read.</summary>
internal class RpcReadStream(RpcStream stream) : DuplexStream
{
    private bool _finished;

    public override bool CanWrite => false;

    public sealed override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_finished || buffer.IsEmpty)
            return 0;
        var count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0)
            return count;
        // A daemon that has sent all waits to hear that all has come, and may say only then that it has not.
        await stream.FinishAsync(cancellationToken).ConfigureAwait(false);
        _finished = true;
        return 0;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }
}
