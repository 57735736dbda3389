namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>Something that QEMU tells unasked, with the few members of its data that the driver looks at.</summary>
/// <param name="Name">Its name, such as <c>SHUTDOWN</c>.</param>
/// <param name="Guest">Whether the guest itself caused it; null where the event does not say.</param>
/// <param name="Reason">Member <c>reason</c>.</param>
/// <param name="Action">Member <c>action</c>.</param>
/// <param name="Actual">Member <c>actual</c>, a size in bytes; 0 where there is none.</param>
internal sealed record QmpEvent(string Name, bool? Guest, string? Reason, string? Action, ulong Actual);
