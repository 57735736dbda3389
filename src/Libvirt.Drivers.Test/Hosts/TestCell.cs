namespace Libvirt.Drivers.Test;

/// <summary>A NUMA cell of a world's host.</summary>
/// <param name="Cell">Its number.</param>
/// <param name="Memory">Its memory in KiB.</param>
/// <param name="Free">What libvirt's test driver gives as free, in KiB.</param>
/// <param name="Cpus">Its processors.</param>
internal sealed record TestCell(int Cell, ulong Memory, ulong Free, IReadOnlyList<HostCellCpu> Cpus);
