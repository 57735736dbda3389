namespace Libvirt.Drivers;

/// <summary>Sends interrupts that guests cannot mask.</summary>
[DriverFeature("Interrupts")]
public interface IDomainNmiDriver
{
    /// <summary>Sends a non-maskable interrupt to a guest (virDomainInjectNMI).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active.</exception>
    ValueTask InjectNmiAsync(DomainKey domain, CancellationToken cancellationToken);
}
