namespace Libvirt.Drivers;

/// <summary>Sets how often guests report on their memory.</summary>
[DriverFeature("Memory statistics periods")]
public interface IDomainMemoryStatsDriver
{
    /// <summary>Sets how often the balloon asks the guest (virDomainSetMemoryStatsPeriod). The domain is given as it is afterwards.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="period">The time between two questions, in whole seconds; none to ask no more.</param>
    /// <param name="impact">What is changed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; InternalError: it has no balloon; OperationInvalid: it is not active, or has no definition.</exception>
    ValueTask<VirtDomain> SetMemoryStatsPeriodAsync(DomainKey domain, TimeSpan period, DomainModificationImpact impact, CancellationToken cancellationToken);
}
