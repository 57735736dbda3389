using Libvirt.Drivers;
using Libvirt.Logging;

namespace Libvirt;

/// <summary>Waits for a domain to come into a state, or for anything else that can be seen of it. It listens to events; what no event tells it finds by a look now and then.</summary>
public sealed class DomainWaiter : IDisposable
{
    private static readonly LogSource Log = new("libvirt.domain");
    private static readonly TimeSpan EventPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(500);

    private readonly VirtDomain _domain;
    private readonly IDisposable? _subscription;
    private readonly TimeSpan _pause;
    private readonly SemaphoreSlim _news = new(0);

    private DomainWaiter(VirtDomain domain, VirtEventKinds kinds, bool isToldAll)
    {
        _domain = domain;
        var driver = domain.Connection.Supports<IEventDriver>() ? domain.Connection.Require<IEventDriver>() : null;
        var told = kinds & (driver?.SupportedEvents ?? VirtEventKinds.None);
        isToldAll &= told == kinds;
        _pause = isToldAll ? EventPause : PollPause;
        if (told != VirtEventKinds.None)
            _subscription = driver!.SubscribeEvents(told, OnEvent);
        Log.Debug($"domain '{domain.Name}': watching it by {(isToldAll ? "events" : "looking now and then")}");
    }

    /// <summary>Starts to listen. Done before the call that sets the domain on its way, so that nothing is missed.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="kinds">The kinds of events that tell what is waited for.</param>
    /// <param name="isToldAll">Whether they tell all of it; what they do not is looked for twice a second.</param>
    public static DomainWaiter Start(VirtDomain domain, VirtEventKinds kinds = VirtEventKinds.Lifecycle, bool isToldAll = true) => new(domain, kinds, isToldAll);

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
    public Task<VirtDomain?> WaitAsync(Func<VirtDomain, bool> condition, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync((domain, _) => ValueTask.FromResult(condition(domain)), timeout, cancellationToken);

    /// <summary>Waits until a condition holds that has to be asked about, or the domain is gone.</summary>
    /// <param name="condition">What to wait for.</param>
    /// <param name="timeout">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The domain as the condition found it; null if it is gone.</returns>
    /// <exception cref="TimeoutException">The time is over.</exception>
    public async Task<VirtDomain?> WaitAsync(Func<VirtDomain, CancellationToken, ValueTask<bool>> condition, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + timeout;
        while (true)
        {
            var domain = await LookAsync(cancellationToken).ConfigureAwait(false);
            Log.Debug($"domain '{_domain.Name}' is {domain?.State.ToString() ?? "gone"} ({domain?.Reason.ToString() ?? "-"})");
            if (domain is null || await condition(domain, cancellationToken).ConfigureAwait(false))
                return domain;
            var left = deadline - DateTime.UtcNow;
            if (left <= TimeSpan.Zero)
                throw new TimeoutException();
            await _news.WaitAsync(left < _pause ? left : _pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops to listen.</summary>
    public void Dispose() => _subscription?.Dispose();

    private void OnEvent(VirtEvent e)
    {
        if (e is DomainEvent { Domain: var domain } && domain.Uuid == _domain.Uuid)
            _news.Release();
    }
}
