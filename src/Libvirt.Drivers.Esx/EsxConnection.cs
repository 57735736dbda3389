using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Events;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx;

/// <summary>A connection to an ESX host or a vCenter.</summary>
internal sealed partial class EsxConnection : IDriverConnection
{
    private readonly VirtConnection _connection;
    private readonly EsxUri _uri;
    private readonly PropertyReader _reader;
    private readonly InventoryView _machines;
    private readonly InventoryPlace _place;
    private readonly ServerInfo _server;

    private EsxConnection(VirtConnection connection, EsxUri uri, VimClient client, PropertyReader reader, InventoryPlace place, ServerInfo server)
    {
        (_connection, _uri, Client, _reader, _place, _server) = (connection, uri, client, reader, place, server);
        _machines = new InventoryView(client, reader, place.Container, [Machine.Type]);
        _events = new EsxEvents(connection, client, _machines, ToDomain);
    }

    /// <summary>The session.</summary>
    internal VimClient Client { get; }

    public bool IsAlive => Client.IsOpen && !_events.HasFailed;

    /// <summary>Opens one, and one to the vCenter that manages the host if the URI wants it.</summary>
    internal static async ValueTask<EsxConnection> OpenAsync(VirtConnection connection, EsxUri uri, CancellationToken cancellationToken)
    {
        if (uri.IsVCenter)
            return (await OpenAsync(connection, uri, (client, reader) => new InventoryPath(client, reader).FindAsync(uri.Path, cancellationToken), cancellationToken).ConfigureAwait(false)).Result;
        var (host, identity) = await OpenAsync(connection, uri, FindOnlyHostAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            if (uri.VCenter is not null)
                host._center = await OpenCenterAsync(connection, uri, identity?.VCenter, cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        async ValueTask<InventoryPlace> FindOnlyHostAsync(VimClient client, PropertyReader reader) =>
            new(client.Service.RootFolder, await OnlyHost.FindAsync(client, reader, cancellationToken).ConfigureAwait(false));
    }

    private static async ValueTask<(EsxConnection Result, HostIdentity? Host)> OpenAsync(
        VirtConnection connection, EsxUri uri, Func<VimClient, PropertyReader, ValueTask<InventoryPlace>> find, CancellationToken cancellationToken)
    {
        var client = await VimClient.ConnectAsync(uri, new CredentialSource(connection, "esx", uri.Host), connection.Uri.User, cancellationToken).ConfigureAwait(false);
        try
        {
            var version = EsxProduct.Check(client.Service, uri);
            await client.LogInAsync(lapsed: 0, cancellationToken).ConfigureAwait(false);
            var reader = new PropertyReader(client);
            var place = await find(client, reader).ConfigureAwait(false);
            var identity = place.Host is { } host ? await OnlyHost.ReadAsync(reader, host, cancellationToken).ConfigureAwait(false) : null;
            return (new EsxConnection(connection, uri, client, reader, place, new ServerInfo("ESX", version, identity?.Name ?? uri.Host, uri.IsSecure)), identity);
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) => new(_server);

    public async ValueTask DisposeAsync()
    {
        if (_center is not null)
            await _center.DisposeAsync().ConfigureAwait(false);
        await _events.DisposeAsync().ConfigureAwait(false);
        await Client.DisposeAsync().ConfigureAwait(false);
    }
}
