using Libvirt.Drivers;

namespace Libvirt.PowerShell.Events;

/// <summary>Subscriptions to the events of several connections that end together.</summary>
internal sealed class EventSubscriptions : IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>Subscribes to all, or to none.</summary>
    /// <exception cref="VirtException">One of the connections tells no such events, or is closed.</exception>
    internal EventSubscriptions(IReadOnlyList<VirtConnection> connections, EventChoice choice, Action<VirtEvent> handler)
    {
        try
        {
            foreach (var connection in connections)
                _subscriptions.Add(connection.Require<IEventDriver>().SubscribeEvents(choice.On(connection), OnEvent));
        }
        catch
        {
            Dispose();
            throw;
        }

        void OnEvent(VirtEvent happened)
        {
            if (choice.Wants(happened))
                handler(happened);
        }
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
}
