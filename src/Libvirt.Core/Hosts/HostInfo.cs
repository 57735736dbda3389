namespace Libvirt;

/// <summary>The hardware of a host (virNodeInfo).</summary>
/// <param name="Model">The model of its processors, or their architecture.</param>
/// <param name="Memory">Its memory, in bytes.</param>
/// <param name="Cpu">Processors that are there and in use.</param>
/// <param name="Mhz">Their frequency in MHz; 0 where nobody knows.</param>
/// <param name="Cell">NUMA cells; 1 on a host without.</param>
/// <param name="Socket">Sockets in a cell.</param>
/// <param name="Core">Cores in a socket.</param>
/// <param name="Thread">Threads in a core.</param>
public sealed record HostInfo(string Model, ulong Memory, int Cpu, int Mhz, int Cell, int Socket, int Core, int Thread);
