using System.Collections.Concurrent;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>A world of ours and what happens in it, written down as <see cref="NativeWorld"/> does.</summary>
internal sealed class OurWorld(VirtConnection connection) : IAsyncDisposable
{
    private readonly BlockingCollection<DomainLifecycleEvent> _events = [];
    private IDisposable? _subscription;

    internal static async Task<OurWorld> OpenAsync(string uri)
    {
        var world = new OurWorld(await VirtConnection.OpenAsync(uri));
        world._subscription = world.Require<IEventDriver>().SubscribeDomainLifecycle(world._events.Add);
        return world;
    }

    internal async Task<string> DoAsync(string operation, string name, string xml)
    {
        var result = "";
        try
        {
            switch (operation)
            {
                case "define":
                    await Require<IDomainConfigDriver>().DefineDomainAsync(xml, default);
                    break;
                case "create":
                    await Require<IDomainLifecycleDriver>().CreateDomainAsync(xml, default, default);
                    break;
                default:
                    if (await FindAsync(name) is not { } domain)
                        return $"{operation} {name}: not there";
                    await CallAsync(operation, domain.Key);
                    break;
            }
        }
        catch (VirtException e)
        {
            result = $"{(int)e.Code}/{(int)e.Domain} {e.Message}";
        }
        return $"{operation} {name}: {result} | {await DescribeAsync(name)} | {string.Join(' ', await EventsAsync())}";
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await connection.DisposeAsync();
    }

    private T Require<T>()
        where T : class => connection.Require<T>();

    private async Task<VirtDomain?> FindAsync(string name)
    {
        try
        {
            return await Require<IDomainDriver>().LookupDomainByNameAsync(name, default);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            return null;
        }
    }

    private async Task<string> DescribeAsync(string name) => await FindAsync(name) is { } domain
        ? $"{(int)domain.State}/{DomainReasons.Number(domain.State, domain.Reason)} id {domain.Id ?? -1} persistent {(domain.Persistent ? 1 : 0)} autostart {(domain.Autostart ? 1 : 0)}"
        : "gone";

    private async Task CallAsync(string operation, DomainKey key)
    {
        var (life, config) = (Require<IDomainLifecycleDriver>(), Require<IDomainConfigDriver>());
        switch (operation)
        {
            case "start":
                await life.StartDomainAsync(key, default, default);
                break;
            case "suspend":
                await life.SuspendDomainAsync(key, default);
                break;
            case "resume":
                await life.ResumeDomainAsync(key, default);
                break;
            case "shutdown":
                await life.ShutdownDomainAsync(key, default);
                break;
            case "reboot":
                await life.RebootDomainAsync(key, wait: true, default);
                break;
            case "reset":
                await life.ResetDomainAsync(key, default);
                break;
            case "destroy":
                await life.DestroyDomainAsync(key, default);
                break;
            case "undefine":
                await config.UndefineDomainAsync(key, default);
                break;
            case "autostart" or "no-autostart":
                await config.SetDomainAutostartAsync(key, operation == "autostart", default);
                break;
            default:
                throw new ArgumentException(operation);
        }
    }

    // A last event of a domain that nobody else uses tells that all before it have come.
    private async Task<IReadOnlyList<string>> EventsAsync()
    {
        const string Marker = "marker";
        var marker = await Require<IDomainConfigDriver>().DefineDomainAsync($"<domain type='test'><name>{Marker}</name><memory>1</memory><os><type>hvm</type></os></domain>", default);
        await Require<IDomainConfigDriver>().UndefineDomainAsync(marker.Key, default);
        var events = new List<string>();
        while (true)
        {
            var happened = _events.Take(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
            if (happened.Domain.Name != Marker)
                events.Add($"{happened.Domain.Name}:{(int)happened.Event}/{DomainEventDetails.Number(happened.Event, happened.Detail)}");
            else if (happened.Event == DomainEventType.Undefined)
                return events;
        }
    }
}
