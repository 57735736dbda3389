using Libvirt.Drivers;

namespace Libvirt.Tests.Connections;

/// <summary>The other side of a <see cref="FakeDriver"/>: it has one feature, and counts how often it is closed.</summary>
internal sealed class FakeConnection : IDriverConnection, IDomainStatsDriver
{
    private int _disposed;

    internal int Disposed => _disposed;

    internal Func<CancellationToken, ValueTask<ServerInfo>> Info { get; init; } = _ => ValueTask.FromResult(new ServerInfo("FAKE", new Version(1, 2), "host", true));

    public bool IsAlive { get; set; } = true;

    public DomainStatsGroups SupportedStats => DomainStatsGroups.State;

    public ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) => Info(cancellationToken);

    public IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        Interlocked.Increment(ref _disposed);
        return ValueTask.CompletedTask;
    }
}
