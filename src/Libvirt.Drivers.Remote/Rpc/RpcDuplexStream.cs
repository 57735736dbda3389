namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>A stream that a call opened, to read and to write.</summary>
internal sealed class RpcDuplexStream(RpcStream stream) : RpcReadStream(stream)
{
    // A daemon that has not agreed by then may take longer; nobody waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly RpcStream _stream = stream;

    public override bool CanWrite => true;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _stream.WriteAsync(buffer, cancellationToken);

    /// <summary>Leaves, and waits for the daemon to agree: whoever opens it next is not to find it in use.</summary>
    public override async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _stream.LeaveAsync(patience.Token).ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
