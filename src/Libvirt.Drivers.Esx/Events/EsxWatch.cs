using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Events;

namespace Libvirt.Drivers.Esx.Events;

/// <summary>What happens to the machines of a server, in libvirt's terms.</summary>
/// <param name="client">The session.</param>
/// <param name="machines">The machines.</param>
/// <param name="maxWait">How long the server keeps an answer back while there is nothing new.</param>
/// <param name="toDomain">Makes a domain of a machine.</param>
internal sealed class EsxWatch(VimClient client, InventoryView machines, TimeSpan maxWait, Func<ObjectContent, VirtDomain> toDomain) : IEventWatch
{
    private readonly MachineWatch _watch = new(client, machines, maxWait);
    private readonly MachineNews _news = new(toDomain);
    private readonly StopCause _causes = new(client);

    public ValueTask StartAsync(CancellationToken cancellationToken) => _watch.StartAsync(cancellationToken);

    public async ValueTask<IReadOnlyList<VirtEvent>> NextAsync(CancellationToken cancellationToken)
    {
        var changes = await _watch.NextAsync(cancellationToken).ConfigureAwait(false);
        var stopped = changes.Where(change => MachineNews.HasStopped(change.Before, change.After)).Select(change => change.Before!).ToList();
        var destroyed = await _causes.FindDestroyedAsync(stopped, cancellationToken).ConfigureAwait(false);
        return
        [
            .. changes.SelectMany(change => _news.Between(
                change.Before,
                change.After,
                change.Before is { } before && destroyed.Contains(before.Object) ? DomainEventDetail.Destroyed : DomainEventDetail.Shutdown)),
        ];
    }

    public ValueTask StopAsync(CancellationToken cancellationToken) => _watch.StopAsync(cancellationToken);
}
