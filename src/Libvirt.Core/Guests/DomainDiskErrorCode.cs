namespace Libvirt;

/// <summary>What is wrong with a disk, with libvirt's own numbers (virDomainDiskErrorCode).</summary>
public enum DomainDiskErrorCode
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>It failed; nobody says why.</summary>
    Unspecified = 1,
    /// <summary>There is no space left for it on the host.</summary>
    NoSpace = 2,
}
