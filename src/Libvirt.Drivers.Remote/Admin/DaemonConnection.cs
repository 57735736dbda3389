using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Transports;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Admin;

/// <summary>A connection to a daemon itself, and not to what it drives.</summary>
internal sealed class DaemonConnection : IDriverConnection, IDaemonLogDriver
{
    private readonly AdminSession _session;
    private readonly DaemonLog _log;
    private readonly ServerInfo _server;

    private DaemonConnection(AdminSession session, RpcTransport transport, ServerInfo server)
    {
        _session = session;
        _log = new DaemonLog(transport);
        _server = server;
    }

    public bool IsAlive => _session.Client.IsAlive;

    /// <summary>Opens one.</summary>
    internal static async ValueTask<DaemonConnection> OpenAsync(VirtUri uri, RpcTransport transport, CancellationToken cancellationToken)
    {
        var session = await AdminSession.OpenAsync(transport, cancellationToken).ConfigureAwait(false);
        try
        {
            var number = await session.Client.CallAsync(AdminProcedures.ConnectGetLibVersion, default, cancellationToken).ConfigureAwait(false);
            var version = new Version((int)(number / 1_000_000), (int)(number / 1000 % 1000), (int)(number % 1000));
            return new DaemonConnection(session, transport, new ServerInfo(uri.Driver, version, uri.Host ?? Environment.MachineName, transport.IsSecure));
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) => new(_server);

    public ValueTask<IReadOnlyList<LogFilter>> ListDaemonLogFiltersAsync(CancellationToken cancellationToken) => _log.ListDaemonLogFiltersAsync(cancellationToken);

    public ValueTask SetDaemonLogFiltersAsync(string filters, CancellationToken cancellationToken) => _log.SetDaemonLogFiltersAsync(filters, cancellationToken);

    public ValueTask<IReadOnlyList<DaemonLogOutput>> ListDaemonLogOutputsAsync(CancellationToken cancellationToken) => _log.ListDaemonLogOutputsAsync(cancellationToken);

    public ValueTask SetDaemonLogOutputsAsync(string outputs, CancellationToken cancellationToken) => _log.SetDaemonLogOutputsAsync(outputs, cancellationToken);

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
