namespace Libvirt;

/// <summary>What an address in a guest's memory means, with libvirt's own bits (virDomainMemoryFlags).</summary>
public enum MemoryPeekMode
{
    /// <summary>What the guest's first processor takes it for.</summary>
    Virtual = 1,
    /// <summary>A place in the memory of the machine.</summary>
    Physical = 2,
}
