namespace Libvirt.Drivers;

/// <summary>Lists, adds, removes and changes the threads that do the I/O of domains' disks.</summary>
[DriverFeature("I/O threads")]
public interface IDomainIOThreadDriver
{
    /// <summary>The threads of a domain (virDomainGetIOThreadInfo).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="impact">What is looked at: one of them, not both.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<IReadOnlyList<VirtDomainIOThread>> GetIOThreadsAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Adds a thread (virDomainAddIOThread). The domain is given as it is afterwards.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: the number is 0 or taken; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> AddIOThreadAsync(DomainKey domain, uint number, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Removes a thread (virDomainDelIOThread). The domain is given as it is afterwards.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: there is none of that number, or a disk or controller uses it; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> RemoveIOThreadAsync(DomainKey domain, uint number, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Sets the processors of a thread (virDomainPinIOThread). The domain is given as it is afterwards.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: there is none of that number, or the set is empty; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> PinIOThreadAsync(DomainKey domain, uint number, CpuMap cpus, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Sets how a thread polls (virDomainSetIOThreadParams). The domain is given as it is afterwards.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="number">The thread.</param>
    /// <param name="parameters"><c>poll_max_ns</c>, <c>poll_grow</c>, <c>poll_shrink</c>, and what else the hypervisor knows.</param>
    /// <param name="impact">What is changed; most hypervisors know only the running domain.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: there is none of that number, or a value is of another type; ArgumentUnsupported: a parameter is not known.</exception>
    ValueTask<VirtDomain> SetIOThreadParametersAsync(DomainKey domain, uint number, TypedParameterList parameters, DomainModificationImpact impact, CancellationToken cancellationToken);
}
