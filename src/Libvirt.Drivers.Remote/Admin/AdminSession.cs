using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Transports;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Admin;

/// <summary>An open connection to a daemon's own socket (virAdmConnectOpen, virAdmConnectClose). Who may open the socket may do all; nobody asks who it is.</summary>
internal sealed class AdminSession : IAsyncDisposable
{
    private static readonly LogSource Log = new("remote.remote_driver");

    private AdminSession(RpcClient client) => Client = client;

    /// <summary>The calls.</summary>
    internal RpcClient Client { get; }

    /// <summary>Opens one.</summary>
    /// <exception cref="VirtException">What the way or the daemon has against it.</exception>
    internal static async ValueTask<AdminSession> OpenAsync(RpcTransport transport, CancellationToken cancellationToken)
    {
        var session = new AdminSession(new RpcClient(await transport.ConnectAsync(cancellationToken).ConfigureAwait(false)));
        try
        {
            session.Client.Start();
            await session.Client.CallAsync(AdminProcedures.ConnectOpen, 0u, cancellationToken).ConfigureAwait(false);
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
        if (Client.IsAlive)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await Client.CallAsync(AdminProcedures.ConnectClose, default, limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is VirtException or OperationCanceledException)
            {
                Log.Debug($"the daemon did not take leave: {e.Message}");
            }
        }
        await Client.DisposeAsync().ConfigureAwait(false);
    }
}
