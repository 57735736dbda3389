namespace Libvirt.Events;

/// <summary>A handle with what a poller saw on it.</summary>
internal readonly record struct ReadyHandle(HandleRegistration Handle, HandleEvents Events);
