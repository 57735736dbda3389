namespace Libvirt.Drivers;

/// <summary>Reads the memory of domains.</summary>
[DriverFeature("Memory peeks")]
public interface IDomainMemoryPeekDriver
{
    /// <summary>Reads a guest's memory (virDomainMemoryPeek).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active; InvalidArg: the mode is none.</exception>
    ValueTask<byte[]> PeekMemoryAsync(DomainKey domain, ulong start, int length, MemoryPeekMode mode, CancellationToken cancellationToken);
}
