namespace Libvirt;

/// <summary>A disk that failed (virDomainDiskError).</summary>
/// <param name="Disk">The disk, as the configuration names it.</param>
/// <param name="Error">What is wrong.</param>
public sealed record DomainDiskError(string Disk, DomainDiskErrorCode Error);
