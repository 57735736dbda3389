using System.Globalization;
using Libvirt.Drivers.Esx.Events;

namespace Libvirt.Drivers.Esx;

/// <content>Events, which libvirt's own driver does not have.</content>
internal sealed partial class EsxConnection : IEventDriver
{
    private readonly EsxEvents _events;

    /// <summary>Who listens.</summary>
    internal EsxEvents Events => _events;

    public VirtEventKinds SupportedEvents => MachineNews.Kinds;

    /// <inheritdoc/>
    /// <remarks>
    /// The server has been asked when this returns. After its session was lost and opened again the events go on, with those in between.
    /// A server that cannot be reached any more is given up after some seconds: the connection is then not alive, unless it is to open itself again.
    /// </remarks>
    public IDisposable SubscribeEvents(VirtEventKinds kinds, Action<VirtEvent> handler)
    {
        this.CheckSupport(kinds);
        // The contract has no room for a task.
        var limit = _connection.Options.Timeout;
        using var end = new CancellationTokenSource(limit);
        try
        {
            return Task.Run(() => _events.SubscribeAsync(kinds, handler, end.Token)).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationTimeout,
                $"{_connection}: the server did not answer within {limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s", e);
        }
    }
}
