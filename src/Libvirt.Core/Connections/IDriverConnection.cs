namespace Libvirt.Drivers;

/// <summary>A driver's side of an open connection. What it can do beyond this is in the feature interfaces that it implements.</summary>
public interface IDriverConnection : IAsyncDisposable
{
    /// <summary>Whether calls can still be expected to be answered (virConnectIsAlive).</summary>
    bool IsAlive { get; }

    /// <summary>What is at the other end (virConnectGetType, virConnectGetVersion, virConnectGetHostname and their kin).</summary>
    ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken);
}
