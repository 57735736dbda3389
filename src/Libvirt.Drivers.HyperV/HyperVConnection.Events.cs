using Libvirt.Drivers.HyperV.Events;
using Libvirt.Events;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV;

/// <content>Events, which libvirt's own driver does not have.</content>
internal sealed partial class HyperVConnection : IEventDriver
{
    private static readonly LogSource EventLog = new("hyperv.hyperv_driver");

    private readonly Lock _eventGate = new();
    private EventFeed? _events;

    /// <summary>How the host is watched, from the next subscription on that is the only one.</summary>
    internal MachineWatchOptions Watching { get; set; } = new();

    public VirtEventKinds SupportedEvents => VirtEventKinds.Lifecycle;

    /// <inheritdoc/>
    /// <remarks>
    /// The host has been asked when this returns. A host that was out of reach for a while tells what happened in between as well.
    /// One that cannot be reached any more is given up after some seconds: the connection is then not alive, unless it is to open itself again.
    /// </remarks>
    public IDisposable SubscribeEvents(VirtEventKinds kinds, Action<VirtEvent> handler)
    {
        this.CheckSupport(kinds);
        EventFeed feed;
        lock (_eventGate)
        {
            feed = _events ??= new EventFeed(
                _connection, () => new MachineWatch(_wmi, _connection, Watching with { Timeout = _connection.Options.Timeout }), EventLog);
        }
        // The contract has no room for a task.
        var limit = _connection.Options.Timeout;
        using var end = new CancellationTokenSource(limit);
        try
        {
            return Task.Run(() => feed.SubscribeAsync(kinds, handler, end.Token)).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationTimeout, FormattableString.Invariant($"{_connection}: the host did not answer within {limit.TotalSeconds:0.#} s"), e);
        }
    }

    private async ValueTask EndEventsAsync()
    {
        if (_events is { } feed)
            await feed.DisposeAsync().ConfigureAwait(false);
    }
}
