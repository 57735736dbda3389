namespace Libvirt.Drivers;

/// <summary>Dumps the memory of domains for debuggers.</summary>
[DriverFeature("Core dumps")]
public interface ICoreDumpDriver
{
    /// <summary>Dumps the memory of an active domain to a file of the host (virDomainCoreDumpWithFormat).</summary>
    /// <returns>The domain as it is afterwards.</returns>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not running; SystemError: the file cannot be written; OperationUnsupported: the driver does not know the format.</exception>
    ValueTask<VirtDomain> DumpDomainCoreAsync(DomainKey domain, string path, DomainCoreDumpFormat format, DomainCoreDumpFlags flags, CancellationToken cancellationToken);
}
