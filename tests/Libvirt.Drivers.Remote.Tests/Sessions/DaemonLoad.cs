using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Tests.Events;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Sessions;

/// <summary>Many calls at a time on one connection, a stream, and listeners.</summary>
internal sealed class DaemonLoad : IAsyncDisposable
{
    /// <summary>How many call at a time.</summary>
    internal const int Tasks = 16;

    private readonly List<Task<VirtException>> _tasks = [];
    private RpcStream? _stream;
    private int _calls;

    private DaemonLoad(VirtConnection connection, VirtEventKinds kinds)
    {
        Connection = connection;
        Told = new EventRecorder(connection, kinds);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal VirtConnection Connection { get; }

    internal EventRecorder Told { get; }

    internal int Calls => _calls;

    internal static async Task<DaemonLoad> StartAsync(VirtConnection connection, bool isCalling = true)
    {
        var load = new DaemonLoad(connection, VirtEventKinds.Lifecycle);
        if (!isCalling)
            return load;
        var remote = (RemoteConnection)connection.Require<IDomainDriver>();
        var domain = (await load.ListAsync())[0];
        // A screenshot that nobody reads to its end.
        (_, load._stream) = await remote.OpenStreamAsync(DomainProcedures.Screenshot, (domain.Key, 0u, 0u), Cancellation);
        load._tasks.AddRange(Enumerable.Range(0, Tasks).Select(_ => Task.Run(load.LoopAsync)));
        await Poll.UntilAsync(() => Volatile.Read(ref load._calls) > 100, "a hundred calls", cancellation: Cancellation);
        return load;
    }

    internal async Task<IReadOnlyList<VirtDomain>> ListAsync() => await Connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation);

    /// <summary>Waits until all have failed, the stream with them.</summary>
    internal async Task<IReadOnlyList<VirtException>> FailAsync()
    {
        var errors = (await Task.WhenAll(_tasks).WaitAsync(TimeSpan.FromSeconds(30), Cancellation)).ToList();
        errors.Add(await Assert.ThrowsAsync<VirtException>(() => _stream!.FinishAsync(Cancellation).AsTask()));
        return errors;
    }

    public async ValueTask DisposeAsync()
    {
        Told.Dispose();
        if (_stream is not null)
            await _stream.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private async Task<VirtException> LoopAsync()
    {
        try
        {
            while (true)
            {
                await ListAsync();
                Interlocked.Increment(ref _calls);
            }
        }
        catch (VirtException e)
        {
            return e;
        }
    }
}
