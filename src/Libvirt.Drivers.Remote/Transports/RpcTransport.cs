namespace Libvirt.Drivers.Remote.Transports;

/// <summary>A way to a daemon: it ends in a stream of bytes in both directions.</summary>
internal abstract class RpcTransport
{
    /// <summary>Whether nobody on the way can read or change what is sent (virConnectIsSecure).</summary>
    public abstract bool IsSecure { get; }

    /// <summary>Reaches the daemon. Disposing of the stream ends the way, and a process behind it.</summary>
    /// <exception cref="VirtException">What keeps it from being reached.</exception>
    public abstract ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken);
}
