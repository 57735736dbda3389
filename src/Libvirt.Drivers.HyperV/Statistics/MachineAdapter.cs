namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>A network interface of a machine.</summary>
/// <param name="Id">What tells it from others, and stands in the names of its counters.</param>
/// <param name="Name">What the host calls it, as it does others.</param>
/// <param name="Address">Its hardware address, which is all that names it outside; null where it has none yet.</param>
internal sealed record MachineAdapter(string Id, string Name, string? Address);
