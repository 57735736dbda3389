using Libvirt.Drivers.HyperV.Hosts;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;

namespace Libvirt.Drivers.HyperV;

/// <summary>A connection to a Hyper-V host.</summary>
internal sealed partial class HyperVConnection : IDriverConnection
{
    private readonly VirtConnection _connection;
    private readonly WmiClient _wmi;
    private readonly ServerInfo _server;

    private HyperVConnection(VirtConnection connection, WmiClient wmi, ServerInfo server) => (_connection, _wmi, _server) = (connection, wmi, server);

    public bool IsAlive => _wmi.IsOpen && _events is not { HasFailed: true };

    /// <summary>Opens one.</summary>
    internal static async ValueTask<HyperVConnection> OpenAsync(VirtConnection connection, HyperVUri uri, CancellationToken cancellationToken)
    {
        var options = uri.Options(connection);
        var wmi = new WmiClient(new WsmanClient(options));
        try
        {
            var system = await HostSystem.ReadAsync(wmi, cancellationToken).ConfigureAwait(false);
            return new HyperVConnection(connection, wmi, new ServerInfo("Hyper-V", system.Version, system.Name, options.IsEncrypted));
        }
        catch
        {
            wmi.Dispose();
            throw;
        }
    }

    public ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) => new(_server);

    public async ValueTask DisposeAsync()
    {
        await EndEventsAsync().ConfigureAwait(false);
        _wmi.Dispose();
    }
}
