using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Sasl;
using Libvirt.Drivers.Remote.Transports;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Sessions;

/// <summary>An open connection to a daemon, from the first packet to the last (doRemoteOpen, doRemoteClose).</summary>
internal sealed class RemoteSession : IAsyncDisposable
{
    private static readonly LogSource Log = new("remote.remote_driver");

    private RpcKeepAlive? _keepAlive;

    private RemoteSession(RpcClient client) => Client = client;

    /// <summary>The calls.</summary>
    internal RpcClient Client { get; }

    /// <summary>The calls, where events can be asked for one kind and one object at a time, as with all daemons of the last ten years; null with an older one.</summary>
    internal RpcClient? EventClient { get; private set; }

    /// <summary>Opens one: reaches the daemon, proves who the user is, and has it open the hypervisor.</summary>
    /// <param name="transport">The way.</param>
    /// <param name="target">What is to be opened, and as whom.</param>
    /// <param name="onMessage">Gets the events.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="VirtException">What the way, the authentication or the daemon has against it.</exception>
    internal static async ValueTask<RemoteSession> OpenAsync(RpcTransport transport, RemoteTarget target, RpcMessageHandler onMessage, CancellationToken cancellationToken)
    {
        var stream = await transport.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var open = transport.IsSecure ? null : new SaslStream(stream);
        var client = new RpcClient(open ?? stream);
        client.OnMessage = CloseNotice.Before(onMessage, client);
        var session = new RemoteSession(client);
        try
        {
            session.Client.Start();
            await RemoteAuthentication.RunAsync(session.Client, open, target, cancellationToken).ConfigureAwait(false);
            // The only feature that may be asked for before the hypervisor is open.
            if (await session.HasFeatureAsync(RemoteFeature.ProgramKeepAlive, cancellationToken).ConfigureAwait(false))
                session._keepAlive = RpcKeepAlive.Start(client, target.Connection.Options);
            Log.Debug($"opening {target.Name}");
            await session.Client.CallAsync(HostProcedures.ConnectOpen, (target.Name, target.ReadOnly ? 1u : 0u), cancellationToken).ConfigureAwait(false);
            var callbacks = session.HasFeatureAsync(RemoteFeature.RemoteEventCallback, cancellationToken);
            var notice = CloseNotice.AskAsync(client, cancellationToken);
            session.EventClient = await callbacks.ConfigureAwait(false) ? client : null;
            await notice.ConfigureAwait(false);
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
