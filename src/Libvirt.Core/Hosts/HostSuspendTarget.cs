namespace Libvirt;

/// <summary>How a host sleeps, with libvirt's own numbers (virNodeSuspendTarget).</summary>
public enum HostSuspendTarget
{
    /// <summary>With its memory powered.</summary>
    Memory = 0,
    /// <summary>With its memory on disk.</summary>
    Disk = 1,
    /// <summary>Both: from disk, should the power fail.</summary>
    Hybrid = 2,
}
