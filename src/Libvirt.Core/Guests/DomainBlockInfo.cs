namespace Libvirt;

/// <summary>The sizes of a disk (virDomainBlockInfo), in bytes.</summary>
/// <param name="Capacity">What the guest sees.</param>
/// <param name="Allocation">The highest offset that was written.</param>
/// <param name="Physical">What it takes on the host.</param>
public sealed record DomainBlockInfo(ulong Capacity, ulong Allocation, ulong Physical);
