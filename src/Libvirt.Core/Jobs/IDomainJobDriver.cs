namespace Libvirt.Drivers;

/// <summary>Tells of the jobs of domains, such as migrations, and ends them.</summary>
[DriverFeature("Domain jobs")]
public interface IDomainJobDriver
{
    /// <summary>The job of a domain (virDomainGetJobInfo, virDomainGetJobStats).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="completed">Whether the last one that has ended is meant, and not the one at work.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<DomainJobStats> GetJobStatsAsync(DomainKey domain, bool completed, CancellationToken cancellationToken);

    /// <summary>Ends the job of a domain (virDomainAbortJob).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it has no job.</exception>
    ValueTask AbortJobAsync(DomainKey domain, CancellationToken cancellationToken);
}
