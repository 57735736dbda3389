using Libvirt.Drivers;
using Libvirt.Logging;

namespace Libvirt;

/// <summary>Waits for a domain to come into a state. It listens to events; what no event tells it finds by a look now and then.</summary>
public sealed class DomainWaiter : IDisposable
{
    private static readonly LogSource Log = new("libvirt.domain");
    private static readonly TimeSpan EventPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(500);

    private readonly VirtDomain _domain;
    private readonly IDisposable? _subscription;
    private readonly SemaphoreSlim _news = new(0);

    private DomainWaiter(VirtDomain domain)
    {
        _domain = domain;
        if (domain.Connection.Supports<IEventDriver>())
            _subscription = domain.Connection.Require<IEventDriver>().SubscribeDomainLifecycle(OnEvent);
        Log.Debug($"domain '{domain.Name}': watching it by {(_subscription is null ? "looking now and then" : "events")}");
    }

    /// <summary>Starts to listen. Done before the call that sets the domain on its way, so that nothing is missed.</summary>
    public static DomainWaiter Start(VirtDomain domain) => new(domain);

    /// <summary>The domain as it is now; null if it is gone.</summary>
    public async ValueTask<VirtDomain?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _domain.Connection.Require<IDomainDriver>().LookupDomainByUuidAsync(_domain.Uuid, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            return null;
        }
    }

    /// <summary>Waits until a condition holds, or the domain is gone.</summary>
    /// <param name="condition">What to wait for.</param>
    /// <param name="timeout">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The domain as the condition found it; null if it is gone.</returns>
    /// <exception cref="TimeoutException">The time is over.</exception>
    public async Task<VirtDomain?> WaitAsync(Func<VirtDomain, bool> condition, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + timeout;
        while (true)
        {
            var domain = await LookAsync(cancellationToken).ConfigureAwait(false);
            Log.Debug($"domain '{_domain.Name}' is {domain?.State.ToString() ?? "gone"} ({domain?.Reason.ToString() ?? "-"})");
            if (domain is null || condition(domain))
                return domain;
            var left = deadline - DateTime.UtcNow;
            if (left <= TimeSpan.Zero)
                throw new TimeoutException();
            var pause = _subscription is null ? PollPause : EventPause;
            await _news.WaitAsync(left < pause ? left : pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops to listen.</summary>
    public void Dispose() => _subscription?.Dispose();

    private void OnEvent(DomainLifecycleEvent e)
    {
        if (e.Domain.Uuid == _domain.Uuid)
            _news.Release();
    }
}
