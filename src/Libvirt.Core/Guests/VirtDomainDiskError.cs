namespace Libvirt;

/// <summary>A disk of a domain that failed.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Disk">The disk, as the configuration names it.</param>
/// <param name="Error">What is wrong.</param>
public sealed record VirtDomainDiskError(VirtDomain Domain, string Disk, DomainDiskErrorCode Error);
