namespace Libvirt.Events;

/// <summary>A registered file descriptor.</summary>
internal sealed class HandleRegistration(int watch, int fd, HandleEvents events, HandleCallback callback, object? opaque, FreeCallback? free)
    : Registration(opaque, free)
{
    private volatile HandleEvents _reportable = WithUnasked(events);

    internal int Watch { get; } = watch;

    internal int Fd { get; } = fd;

    internal HandleCallback Callback { get; } = callback;

    /// <summary>What it is watched for. Changes under the gate of the loop.</summary>
    internal HandleEvents Events
    {
        get;
        set
        {
            field = value;
            _reportable = WithUnasked(value);
        }
    } = events;

    /// <summary>What may be reported at this moment; the loop asks it without the gate.</summary>
    internal HandleEvents Reportable => _reportable;

    internal bool IsRemoved { get; private set; }

    /// <summary>Whether its descriptor turned out not to be open. It is not watched until it is updated.</summary>
    internal bool IsBroken { get; set; }

    /// <summary>Whether the poller has it in its list of changes.</summary>
    internal bool IsChanged { get; set; }

    /// <summary>Where the poller keeps it; -1 is nowhere.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>For epoll: its descriptor, which others may share.</summary>
    internal EpollDescriptor? Descriptor { get; set; }

    /// <summary>The next handle on the same descriptor.</summary>
    internal HandleRegistration? Next { get; set; }

    /// <summary>The previous handle on the same descriptor.</summary>
    internal HandleRegistration? Previous { get; set; }

    /// <summary>The events that the descriptor counts for it.</summary>
    internal HandleEvents Counted { get; set; }

    internal void Remove()
    {
        IsRemoved = true;
        Events = HandleEvents.None;
    }

    /// <summary>What the log calls it.</summary>
    public override string ToString() => $"handle {Watch}";

    private static HandleEvents WithUnasked(HandleEvents events) =>
        events == HandleEvents.None ? HandleEvents.None : events | HandleEvents.Error | HandleEvents.Hangup;
}
