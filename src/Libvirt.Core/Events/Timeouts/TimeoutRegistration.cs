namespace Libvirt.Events;

/// <summary>A registered timeout. Changes under the gate of the loop.</summary>
internal sealed class TimeoutRegistration(int timer, int milliseconds, TimeoutCallback callback, object? opaque, FreeCallback? free)
    : Registration(opaque, free)
{
    private volatile bool _isDue;

    internal int Timer { get; } = timer;

    internal TimeoutCallback Callback { get; } = callback;

    /// <summary>-1 where it is disabled.</summary>
    internal int Milliseconds { get; set; } = milliseconds;

    /// <summary>Whether this iteration is still to call it: an update or removal takes it back. The loop asks without the gate.</summary>
    internal bool IsDue
    {
        get => _isDue;
        set => _isDue = value;
    }

    /// <summary>When it is due, in ticks of the <see cref="TimeoutQueue"/>.</summary>
    internal long Expiry { get; set; }

    /// <summary>Its slot in the <see cref="TimeoutWheel"/>; -1 where it is not in it.</summary>
    internal int WheelSlot { get; set; } = -1;

    /// <summary>The next timeout in the slot.</summary>
    internal TimeoutRegistration? Next { get; set; }

    /// <summary>The previous timeout in the slot.</summary>
    internal TimeoutRegistration? Previous { get; set; }

    /// <summary>Its place among those that are due in every iteration; -1 where it is none of them.</summary>
    internal int AlwaysIndex { get; set; } = -1;

    /// <summary>What the log calls it.</summary>
    public override string ToString() => $"timeout {Timer}";
}
