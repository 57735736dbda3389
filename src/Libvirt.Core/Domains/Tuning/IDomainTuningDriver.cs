namespace Libvirt.Drivers;

/// <summary>Reads and sets what can be tuned on domains, as typed parameters under libvirt's names.</summary>
[DriverFeature("Domain parameters")]
public interface IDomainTuningDriver
{
    /// <summary>The groups that the hypervisor has.</summary>
    IReadOnlyList<DomainParameterKind> ParameterKinds { get; }

    /// <summary>The name of the host's scheduler (virDomainGetSchedulerType).</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone.</exception>
    ValueTask<string> GetSchedulerTypeAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>The parameters of a group (virDomainGetSchedulerParametersFlags and its kin).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="kind">The group; NoSupport where the hypervisor does not have it.</param>
    /// <param name="device">The disk, by its target or path, or the network interface, by its hardware address or target; null for other groups.</param>
    /// <param name="impact">What is looked at: one of them, not both.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: it has no such device; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<TypedParameterList> GetParametersAsync(DomainKey domain, DomainParameterKind kind, string? device, DomainModificationImpact impact, CancellationToken cancellationToken);

    /// <summary>Sets parameters of a group (virDomainSetSchedulerParametersFlags and its kin); those that are not given stay. The domain is given as it is afterwards.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="kind">The group; NoSupport where the hypervisor does not have it.</param>
    /// <param name="device">The disk or the network interface; null for other groups.</param>
    /// <param name="parameters">The parameters, of the types of <see cref="DomainParameterTypes"/>.</param>
    /// <param name="impact">What is changed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: a value is refused; ArgumentUnsupported: a parameter is not known; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> SetParametersAsync(
        DomainKey domain, DomainParameterKind kind, string? device, TypedParameterList parameters, DomainModificationImpact impact, CancellationToken cancellationToken);
}
