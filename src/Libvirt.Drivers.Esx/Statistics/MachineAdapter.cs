namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>A network interface of a machine.</summary>
/// <param name="Instance">Its name in performance counters, which is the key of the device.</param>
/// <param name="Address">Its hardware address, which is all that names it outside; null where it has none yet.</param>
internal sealed record MachineAdapter(string Instance, string? Address);
