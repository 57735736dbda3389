namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>Something happened to a guest.</summary>
internal sealed record GuestEvent(QemuGuest Guest, GuestView View, DomainEventType Type, DomainEventDetail Detail, DateTimeOffset Time);
