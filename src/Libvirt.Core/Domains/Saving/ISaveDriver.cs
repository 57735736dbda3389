namespace Libvirt.Drivers;

/// <summary>Saves the state of domains to files of the host, and restores them. Each call gives the domain as it is afterwards.</summary>
[DriverFeature("Save and restore")]
public interface ISaveDriver
{
    /// <summary>Saves the state of an active domain to a file and ends its run (virDomainSaveFlags).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="path">The file, whose path is the host's; one that is there is written over.</param>
    /// <param name="xml">The XML with which it will be restored; null for its own.</param>
    /// <param name="flags">How.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not running; SystemError: the file cannot be written; ArgumentUnsupported: the driver takes no other XML.</exception>
    ValueTask<VirtDomain> SaveDomainAsync(DomainKey domain, string path, string? xml, DomainSaveFlags flags, CancellationToken cancellationToken);

    /// <summary>Restores the domain of a file (virDomainRestoreFlags).</summary>
    /// <param name="path">The file.</param>
    /// <param name="xml">The XML to restore it with; null for the file's.</param>
    /// <param name="flags">How.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">SystemError: the file cannot be read; InternalError: it is no saved state; OperationInvalid, OperationFailed: the domain is there already.</exception>
    ValueTask<VirtDomain> RestoreDomainAsync(string path, string? xml, DomainSaveFlags flags, CancellationToken cancellationToken);
}
