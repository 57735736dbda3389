namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>Something happened to a guest.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="View">The guest as it was right after.</param>
/// <param name="Kind">Of what kind it is.</param>
/// <param name="Describe">Makes the event of the domain of a connection.</param>
internal sealed record GuestEvent(QemuGuest Guest, GuestView View, VirtEventKinds Kind, Func<VirtDomain, DomainEvent> Describe);
