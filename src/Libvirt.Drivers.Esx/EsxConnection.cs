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

    /// <summary>Opens one.</summary>
    internal static async ValueTask<EsxConnection> OpenAsync(VirtConnection connection, EsxUri uri, CancellationToken cancellationToken)
    {
        var client = await VimClient.ConnectAsync(uri, new CredentialSource(connection, "esx", uri.Host), connection.Uri.User, cancellationToken).ConfigureAwait(false);
        try
        {
            var version = EsxProduct.Check(client.Service, connection.Uri);
            await client.LogInAsync(lapsed: 0, cancellationToken).ConfigureAwait(false);
            var reader = new PropertyReader(client);
            var place = await new InventoryPath(client, reader).FindAsync(uri.Path, cancellationToken).ConfigureAwait(false);
            if (!uri.IsVCenter)
            {
                place = place with
                {
                    Host = await OnlyHost.FindAsync(client, reader, cancellationToken).ConfigureAwait(false),
                };
            }
            var name = place.Host is { } host ? await OnlyHost.NameAsync(reader, host, cancellationToken).ConfigureAwait(false) : null;
            return new EsxConnection(connection, uri, client, reader, place, new ServerInfo("ESX", version, name ?? uri.Host, uri.IsSecure));
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
        await _events.DisposeAsync().ConfigureAwait(false);
        await Client.DisposeAsync().ConfigureAwait(false);
    }
}
