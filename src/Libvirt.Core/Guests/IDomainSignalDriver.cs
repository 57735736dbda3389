namespace Libvirt.Drivers;

/// <summary>Sends signals to the processes of domains that share the host's kernel.</summary>
[DriverFeature("Process signals")]
public interface IDomainSignalDriver
{
    /// <summary>Sends a signal to a process of a domain (virDomainSendProcessSignal).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="process">The process, by its id in the domain.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: there is no such process or signal.</exception>
    ValueTask SendProcessSignalAsync(DomainKey domain, long process, ProcessSignal signal, CancellationToken cancellationToken);
}
