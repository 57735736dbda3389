namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>A virtual processor that is plugged in.</summary>
/// <param name="Index">Its number.</param>
/// <param name="ThreadId">The host's thread that runs it.</param>
/// <param name="QomPath">Its place in QEMU's object tree.</param>
internal readonly record struct VcpuThread(int Index, int ThreadId, string QomPath);
