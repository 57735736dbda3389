namespace Libvirt.Drivers;

/// <summary>Snapshots of domains: what a domain was at a moment, to come back to. A list is one call to the hypervisor.</summary>
[DriverFeature("Snapshots")]
public interface ISnapshotDriver
{
    /// <summary>The snapshots of a domain (virDomainListAllSnapshots), each after its parent.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone.</exception>
    ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListSnapshotsAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>The snapshots of all domains, by the names of those; of each domain, each after its parent.</summary>
    ValueTask<IReadOnlyList<VirtDomainSnapshot>> ListAllSnapshotsAsync(CancellationToken cancellationToken);

    /// <summary>The snapshot of a name (virDomainSnapshotLookupByName).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainSnapshot: there is none.</exception>
    ValueTask<VirtDomainSnapshot> LookupSnapshotAsync(DomainMomentKey snapshot, CancellationToken cancellationToken);

    /// <summary>The snapshot from which a domain's state derives (virDomainSnapshotCurrent).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainSnapshot: there is none.</exception>
    ValueTask<VirtDomainSnapshot> GetCurrentSnapshotAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>A snapshot's XML (virDomainSnapshotGetXMLDesc).</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="flags"><see cref="DomainXmlFlags.Secure"/>, or none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainSnapshot: it is gone.</exception>
    ValueTask<string> GetSnapshotXmlAsync(DomainMomentKey snapshot, DomainXmlFlags flags, CancellationToken cancellationToken);

    /// <summary>Takes a snapshot, or describes one that was taken before (virDomainSnapshotCreateXML).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; XmlDetail, XmlError, ConfigUnsupported: the XML is refused; OperationFailed: there is one of the name; InvalidArg: the flags are, or it does not fit to the others.</exception>
    ValueTask<VirtDomainSnapshot> CreateSnapshotAsync(DomainKey domain, string xml, DomainSnapshotCreateFlags flags, CancellationToken cancellationToken);

    /// <summary>Puts a domain back to a snapshot (virDomainRevertToSnapshot).</summary>
    /// <returns>The domain as it is afterwards.</returns>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainSnapshot: it is gone; SnapshotRevertRisky: something may be lost; OperationInvalid: a transient domain would end.</exception>
    ValueTask<VirtDomain> RevertToSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotRevertFlags flags, CancellationToken cancellationToken);

    /// <summary>Deletes a snapshot, or those that follow it, or both (virDomainSnapshotDelete). The domain stays as it is.</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainSnapshot: it is gone.</exception>
    ValueTask DeleteSnapshotAsync(DomainMomentKey snapshot, DomainSnapshotDeleteFlags flags, CancellationToken cancellationToken);
}
