using System.Globalization;
using Libvirt.Drivers.Remote.Events;

namespace Libvirt.Drivers.Remote;

internal sealed partial class RemoteConnection : IEventDriver
{
    private readonly RemoteEvents _events;

    /// <summary>What the daemon and its hypervisor tell: found out by asking for each kind, the first time that somebody wants to know.</summary>
    public VirtEventKinds SupportedEvents => Wait(async () =>
    {
        await SessionAsync(CancellationToken.None).ConfigureAwait(false);
        return await _events.GetSupportedAsync().ConfigureAwait(false);
    });

    /// <inheritdoc/>
    /// <remarks>
    /// The daemon has been asked when this returns. The objects of the events have their identity and what the event itself says about their state:
    /// nothing more is on the wire, and nothing is asked for each event. After the connection was lost and opened again the events go on; those in between are lost.
    /// </remarks>
    public IDisposable SubscribeEvents(VirtEventKinds kinds, Action<VirtEvent> handler)
    {
        var subscribing = SubscribeAsync(kinds, handler);
        try
        {
            return Wait(() => subscribing);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.OperationTimeout && !subscribing.IsFaulted)
        {
            // What comes too late is nobody's.
            _ = subscribing.ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    private async Task<IDisposable> SubscribeAsync(VirtEventKinds kinds, Action<VirtEvent> handler)
    {
        await SessionAsync(CancellationToken.None).ConfigureAwait(false);
        return await _events.SubscribeAsync(kinds, handler).ConfigureAwait(false);
    }

    // The contract has no room for a task. Whoever waits here, be it one whom the reading task has just told something, keeps nobody from reading on.
    private T Wait<T>(Func<Task<T>> call)
    {
        var limit = _connection.Options.Timeout;
        var task = Task.Run(call);
        try
        {
            return task.WaitAsync(limit).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.OperationTimeout,
                $"{_connection}: the daemon did not answer within {limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s");
        }
    }
}
