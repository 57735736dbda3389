namespace Libvirt.Drivers;

/// <summary>Renames domains.</summary>
[DriverFeature("Domain renaming")]
public interface IDomainRenameDriver
{
    /// <summary>Gives a domain that is shut off another name (virDomainRename).</summary>
    /// <returns>The domain as it is afterwards.</returns>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is active or transient, or the name is taken; XmlError: it is no name.</exception>
    ValueTask<VirtDomain> RenameDomainAsync(DomainKey domain, string newName, CancellationToken cancellationToken);
}
