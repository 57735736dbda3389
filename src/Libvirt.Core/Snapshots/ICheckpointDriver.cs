namespace Libvirt.Drivers;

/// <summary>Checkpoints of domains: moments from which on writes to disks are noted, for backups of what has changed since. A list is one call to the hypervisor.</summary>
[DriverFeature("Checkpoints")]
public interface ICheckpointDriver
{
    /// <summary>The checkpoints of a domain (virDomainListAllCheckpoints), each after its parent.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone.</exception>
    ValueTask<IReadOnlyList<VirtDomainCheckpoint>> ListCheckpointsAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>The checkpoints of all domains, by the names of those; of each domain, each after its parent.</summary>
    ValueTask<IReadOnlyList<VirtDomainCheckpoint>> ListAllCheckpointsAsync(CancellationToken cancellationToken);

    /// <summary>The checkpoint of a name (virDomainCheckpointLookupByName).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainCheckpoint: there is none.</exception>
    ValueTask<VirtDomainCheckpoint> LookupCheckpointAsync(DomainMomentKey checkpoint, CancellationToken cancellationToken);

    /// <summary>A checkpoint's XML (virDomainCheckpointGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainCheckpoint: it is gone; OperationInvalid: sizes are asked for while it is not running.</exception>
    ValueTask<string> GetCheckpointXmlAsync(DomainMomentKey checkpoint, DomainCheckpointXmlFlags flags, CancellationToken cancellationToken);

    /// <summary>Makes a checkpoint, or describes one that was made before (virDomainCheckpointCreateXML).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; XmlInvalidSchema, XmlError, ConfigUnsupported: the XML is refused; OperationUnsupported: the domain is not active, or has snapshots; OperationFailed: there is one of the name; InvalidArg: the flags are, or it does not fit to the others.</exception>
    ValueTask<VirtDomainCheckpoint> CreateCheckpointAsync(DomainKey domain, string xml, DomainCheckpointCreateFlags flags, CancellationToken cancellationToken);

    /// <summary>Deletes a checkpoint, or those that follow it, or both (virDomainCheckpointDelete).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainCheckpoint: it is gone.</exception>
    ValueTask DeleteCheckpointAsync(DomainMomentKey checkpoint, DomainCheckpointDeleteFlags flags, CancellationToken cancellationToken);
}
