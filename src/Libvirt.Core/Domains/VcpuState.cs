namespace Libvirt;

/// <summary>What a virtual CPU is doing, with libvirt's own numbers (virVcpuState).</summary>
public enum VcpuState
{
    /// <summary>It is unplugged.</summary>
    Offline = 0,
    /// <summary>It runs.</summary>
    Running = 1,
    /// <summary>It waits for a resource.</summary>
    Blocked = 2,
}
