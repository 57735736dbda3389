namespace Libvirt.Events;

/// <summary>That a poller saw something on a handle.</summary>
/// <param name="Slot">Where the handle stands in the poller's table.</param>
/// <param name="Events">What it saw; the handle may have asked for less.</param>
internal readonly record struct ReadyHandle(int Slot, HandleEvents Events);
