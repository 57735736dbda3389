namespace Libvirt.Events;

/// <summary>A registered file descriptor.</summary>
internal sealed class HandleRegistration(int watch, int fd, HandleEvents events, HandleCallback callback, object? opaque, FreeCallback? free)
    : Registration(opaque, free)
{
    private volatile HandleEvents _events = events;

    internal int Watch { get; } = watch;

    internal int Fd { get; } = fd;

    internal HandleCallback Callback { get; } = callback;

    /// <summary>What it is watched for. Changes under the gate of the loop.</summary>
    internal HandleEvents Events
    {
        get => _events;
        set => _events = value;
    }

    /// <summary>What may be reported at this moment; the loop asks it without the gate.</summary>
    internal HandleEvents Reportable => _events is var events and not HandleEvents.None ? events | HandleEvents.Error | HandleEvents.Hangup : HandleEvents.None;

    internal bool IsRemoved { get; private set; }

    /// <summary>Whether the poller has it in its list of changes.</summary>
    internal bool IsChanged { get; set; }

    /// <summary>Where the poller keeps it; -1 is nowhere.</summary>
    internal int Slot { get; set; } = -1;

    internal void Remove()
    {
        IsRemoved = true;
        Events = HandleEvents.None;
    }
}
