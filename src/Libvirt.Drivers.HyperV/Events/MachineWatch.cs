using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Statistics;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Events;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Events;

/// <summary>What is known of all machines, and what changes of it: told by a subscription where the host takes one, else by one summary an interval.</summary>
/// <remarks>
/// Whatever the host tells is compared with what was known, so that nothing is told twice. After an interruption, and whenever a subscription
/// has been silent for a while, the summary is compared as well, so that nothing is lost.
/// </remarks>
internal sealed class MachineWatch(WmiClient wmi, VirtConnection connection, MachineWatchOptions options) : IEventWatch
{
    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    private readonly Dictionary<Guid, VirtDomain> _known = [];
    private WsmanSubscription? _subscription;
    // A host without subscriptions is not asked for one again.
    private bool _isPolling = !options.UsesSubscription;
    private bool _isBehind;

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        // Before what there is is read, so that nothing falls in between.
        await SubscribeAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (uuid, domain) in await ReadFactsAsync(cancellationToken).ConfigureAwait(false))
            _known[uuid] = domain;
    }

    public async ValueTask<IReadOnlyList<VirtEvent>> NextAsync(CancellationToken cancellationToken)
    {
        if (_isBehind)
        {
            await SubscribeAsync(cancellationToken).ConfigureAwait(false);
            var missed = await CompareAsync(cancellationToken).ConfigureAwait(false);
            _isBehind = false;
            return missed;
        }
        if (_subscription is null)
        {
            await Task.Delay(options.Interval, cancellationToken).ConfigureAwait(false);
            return await CompareAsync(cancellationToken).ConfigureAwait(false);
        }
        try
        {
            return await PullAsync(_subscription, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException)
        {
            (_subscription, _isBehind) = (null, true);
            throw;
        }
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (_subscription is { } subscription)
            await wmi.UnsubscribeAsync(subscription, cancellationToken).ConfigureAwait(false);
        _subscription = null;
    }

    private async ValueTask SubscribeAsync(CancellationToken cancellationToken)
    {
        if (_isPolling)
            return;
        var seconds = Math.Max(1, (int)options.Interval.TotalSeconds);
        try
        {
            _subscription = await wmi.SubscribeAsync(
                FormattableString.Invariant($"SELECT * FROM __InstanceOperationEvent WITHIN {seconds} WHERE TargetInstance ISA '{MachineIdentity.ClassName}'"), cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (WsmanFaultException.Of(e) is not null || e.Code == VirtErrorCode.InternalError)
        {
            Log.Info($"{connection}: the host takes no subscription, it is asked every {seconds} s: {e.Message}");
            _isPolling = true;
        }
    }

    private async ValueTask<IReadOnlyList<VirtEvent>> PullAsync(WsmanSubscription subscription, CancellationToken cancellationToken)
    {
        var (told, next) = await wmi.NextAsync(subscription, options.Silence, cancellationToken).ConfigureAwait(false);
        (_subscription, _isBehind) = (next, next is null);
        if (told.Count > 0)
        {
            var rows = told.Select(one => (Row: MachineIdentity.Read(one.Target), one.IsDeletion)).Where(one => one.Row is not null).Select(one => (one.Row!, one.IsDeletion)).ToList();
            return await TakeAsync(rows, cancellationToken).ConfigureAwait(false);
        }
        var missed = await CompareAsync(cancellationToken).ConfigureAwait(false);
        if (missed.Count > 0 && _subscription is { } silent)
        {
            Log.Warning($"{connection}: the host takes a subscription and does not keep it, it is asked instead");
            _isPolling = true;
            _subscription = null;
            await wmi.UnsubscribeAsync(silent, cancellationToken).ConfigureAwait(false);
        }
        return missed;
    }

    /// <summary>Compares all machines with what was known of them.</summary>
    private async ValueTask<IReadOnlyList<VirtEvent>> CompareAsync(CancellationToken cancellationToken)
    {
        var summary = await LimitAsync(
            token => SummaryInformation.ReadAsync(wmi, [SummaryInformation.Name, SummaryInformation.ElementName, SummaryInformation.EnabledState], token), cancellationToken).ConfigureAwait(false);
        var rows = summary.Select(MachineIdentity.Read).OfType<MachineIdentity>().ToList();
        var present = rows.Select(row => row.Uuid).ToHashSet();
        var gone = _known.Values.Where(domain => !present.Contains(domain.Uuid)).Select(domain => (new MachineIdentity(domain.Uuid, domain.Name, default, Id: null), true));
        return await TakeAsync([.. rows.Select(row => (row, false)), .. gone], cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlyList<VirtEvent>> TakeAsync(List<(MachineIdentity Row, bool IsGone)> rows, CancellationToken cancellationToken)
    {
        // Most of what a host tells changes nothing that is told on: only what does is worth another question.
        var facts = rows.Any(one => !one.IsGone && Differs(one.Row)) ? await ReadFactsAsync(cancellationToken).ConfigureAwait(false) : null;
        var news = new List<VirtEvent>();
        foreach (var (row, isGone) in rows)
        {
            var before = _known.GetValueOrDefault(row.Uuid);
            var after = isGone ? null
                : (facts?.GetValueOrDefault(row.Uuid) ?? before) is { } known ? MachineNews.Now(row, known, before)
                // It has gone since: that it was there is no news by itself.
                : null;
            news.AddRange(MachineNews.Between(before, after));
            if (after is null)
                _known.Remove(row.Uuid);
            else
                _known[row.Uuid] = after;
        }
        return news;
    }

    private bool Differs(MachineIdentity row) => !_known.TryGetValue(row.Uuid, out var before)
        || row.Name != before.Name
        || (!row.State.IsInTransition && (row.State.Domain != before.State || row.State.IsSaved != before.HasManagedSave));

    private async Task<Dictionary<Guid, VirtDomain>> ReadFactsAsync(CancellationToken cancellationToken)
    {
        var machines = await LimitAsync(token => new MachineReader(wmi).ListAsync(token).AsTask(), cancellationToken).ConfigureAwait(false);
        return machines.ToDictionary(machine => machine.Identity.Uuid, machine => machine.ToDomain(connection));
    }

    private async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            return await ask(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationTimeout, $"the host did not answer within {options.Timeout.TotalSeconds:0.#} s", e);
        }
    }
}
