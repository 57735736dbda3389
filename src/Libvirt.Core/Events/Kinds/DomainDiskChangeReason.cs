namespace Libvirt;

/// <summary>Why a disk's medium changed, with libvirt's own numbers (virConnectDomainEventDiskChangeReason).</summary>
public enum DomainDiskChangeReason
{
    /// <summary>It was not there when the domain started, and the drive was left empty.</summary>
    ChangeMissingOnStart = 0,
    /// <summary>It was not there when the domain started, and the disk was left out.</summary>
    DropMissingOnStart = 1,
}
