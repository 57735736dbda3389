using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Events;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Events;

/// <summary>Who listens to the events of a connection. The server is asked for news as long as there is anybody.</summary>
internal sealed class EsxEvents : IAsyncDisposable
{
    private static readonly LogSource Log = new("esx.esx_driver");

    private readonly EventFeed _feed;

    internal EsxEvents(VirtConnection connection, VimClient client, InventoryView machines, Func<ObjectContent, VirtDomain> toDomain) =>
        _feed = new EventFeed(connection, () => new EsxWatch(client, machines, MaxWait, toDomain), Log);

    /// <summary>How long a server keeps an answer back while there is nothing new.</summary>
    internal TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc cref="EventFeed.HasFailed"/>
    internal bool HasFailed => _feed.HasFailed;

    /// <inheritdoc cref="EventFeed.SubscribeAsync"/>
    internal Task<IDisposable> SubscribeAsync(VirtEventKinds kinds, Action<VirtEvent> handler, CancellationToken cancellationToken) =>
        _feed.SubscribeAsync(kinds, handler, cancellationToken);

    /// <summary>Ends all subscriptions.</summary>
    public ValueTask DisposeAsync() => _feed.DisposeAsync();
}
