using System.Threading.Channels;

namespace Libvirt.PowerShell.Events;

/// <summary>Events on their way to a command. There is room for so many: those that find none, because the command does not get round to them, are counted and lost.</summary>
internal sealed class EventQueue
{
    private readonly Channel<VirtEvent> _events;
    private int _lost;

    /// <param name="capacity">The room.</param>
    internal EventQueue(int capacity) => _events = Channel.CreateBounded<VirtEvent>(
        new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }, _ => Interlocked.Increment(ref _lost));

    /// <summary>Adds an event; any thread may.</summary>
    internal void Add(VirtEvent happened) => _events.Writer.TryWrite(happened);

    /// <summary>Takes an event, if there is one.</summary>
    internal VirtEvent? Take() => _events.Reader.TryRead(out var happened) ? happened : null;

    /// <summary>How many were lost since this was last asked.</summary>
    internal int TakeLost() => Interlocked.Exchange(ref _lost, 0);

    /// <summary>Waits until there is one.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken) => await _events.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
}
