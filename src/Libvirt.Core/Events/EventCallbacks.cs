namespace Libvirt.Events;

/// <summary>Called on the thread of the loop when a file descriptor is ready (virEventHandleCallback).</summary>
/// <param name="watch">The handle, as <see cref="EventLoop.AddHandle"/> numbered it.</param>
/// <param name="fd">Its file descriptor.</param>
/// <param name="events">What happened: some of what was asked for, and <see cref="HandleEvents.Error"/> or <see cref="HandleEvents.Hangup"/>.</param>
/// <param name="opaque">What was registered with it.</param>
public delegate void HandleCallback(int watch, int fd, HandleEvents events, object? opaque);

/// <summary>Called on the thread of the loop when a timeout is due (virEventTimeoutCallback).</summary>
/// <param name="timer">The timeout, as <see cref="EventLoop.AddTimeout"/> numbered it.</param>
/// <param name="opaque">What was registered with it.</param>
public delegate void TimeoutCallback(int timer, object? opaque);

/// <summary>Called once on the thread of the loop when a removed handle or timeout will not be called any more (virFreeCallback).</summary>
/// <param name="opaque">What was registered with it.</param>
public delegate void FreeCallback(object? opaque);
