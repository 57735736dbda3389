using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Transports;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Sessions;

/// <summary>An open connection to a daemon, from the first packet to the last (doRemoteOpen, doRemoteClose).</summary>
internal sealed class RemoteSession : IAsyncDisposable
{
    private static readonly LogSource Log = new("remote.remote_driver");
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(5);
    private const int KeepAliveCount = 5;

    private RpcKeepAlive? _keepAlive;

    private RemoteSession(RpcClient client) => Client = client;

    /// <summary>The calls.</summary>
    internal RpcClient Client { get; }

    /// <summary>Whether events can be asked for one kind and one object at a time, as all daemons of the last ten years can.</summary>
    internal bool HasEventCallbacks { get; private set; }

    /// <summary>Whether the daemon tells when its own connection to the hypervisor ends.</summary>
    internal bool HasCloseCallback { get; private set; }

    /// <summary>Opens one: reaches the daemon, proves who the user is, and has it open the hypervisor.</summary>
    /// <param name="transport">The way.</param>
    /// <param name="target">What is to be opened, and as whom.</param>
    /// <param name="onMessage">Gets the events.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="VirtException">What the way, the authentication or the daemon has against it.</exception>
    internal static async ValueTask<RemoteSession> OpenAsync(RpcTransport transport, RemoteTarget target, RpcMessageHandler onMessage, CancellationToken cancellationToken)
    {
        var stream = await transport.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var session = new RemoteSession(new RpcClient(stream) { OnMessage = onMessage });
        try
        {
            session.Client.Start();
            await RemoteAuthentication.RunAsync(session.Client, target, cancellationToken).ConfigureAwait(false);
            // The only feature that may be asked for before the hypervisor is open.
            if (await session.HasFeatureAsync(RemoteFeature.ProgramKeepAlive, cancellationToken).ConfigureAwait(false))
                session._keepAlive = new RpcKeepAlive(session.Client, KeepAliveInterval, KeepAliveCount);
            Log.Debug($"opening {target.Name}");
            await session.Client.CallAsync(HostProcedures.ConnectOpen, (target.Name, target.ReadOnly ? 1u : 0u), cancellationToken).ConfigureAwait(false);
            var callbacks = session.HasFeatureAsync(RemoteFeature.RemoteEventCallback, cancellationToken);
            var close = session.HasFeatureAsync(RemoteFeature.RemoteCloseCallback, cancellationToken);
            session.HasEventCallbacks = await callbacks.ConfigureAwait(false);
            session.HasCloseCallback = await close.ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.Client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes it: the daemon is told, if it still listens, but not waited for long.</summary>
    public async ValueTask DisposeAsync()
    {
        _keepAlive?.Dispose();
        if (Client.IsAlive)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await Client.CallAsync(HostProcedures.ConnectClose, default, limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is VirtException or OperationCanceledException)
            {
                Log.Debug($"the daemon did not take leave: {e.Message}");
            }
        }
        await Client.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Whether the daemon, or its hypervisor, can do something.</summary>
    internal async Task<bool> HasFeatureAsync(RemoteFeature feature, CancellationToken cancellationToken)
    {
        try
        {
            return await Client.CallAsync(HostProcedures.ConnectSupportsFeature, (int)feature, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (Client.IsAlive)
        {
            Log.Debug($"feature {feature}: {e.Message}");
            return false;
        }
    }
}
