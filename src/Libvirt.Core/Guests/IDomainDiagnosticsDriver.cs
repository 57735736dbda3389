namespace Libvirt.Drivers;

/// <summary>Tells what is wrong with domains.</summary>
[DriverFeature("Domain diagnostics")]
public interface IDomainDiagnosticsDriver
{
    /// <summary>Messages about a domain (virDomainGetMessages).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone.</exception>
    ValueTask<IReadOnlyList<string>> GetDomainMessagesAsync(DomainKey domain, DomainMessageKinds kinds, CancellationToken cancellationToken);

    /// <summary>The state of the way to a domain's process (virDomainGetControlInfo).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active.</exception>
    ValueTask<DomainControlInfo> GetControlInfoAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>The disks of a domain that failed (virDomainGetDiskErrors).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active.</exception>
    ValueTask<IReadOnlyList<DomainDiskError>> GetDiskErrorsAsync(DomainKey domain, CancellationToken cancellationToken);
}
