namespace Libvirt.Drivers;

/// <summary>Answers statistics of many domains in one call.</summary>
[DriverFeature("Domain statistics")]
public interface IDomainStatsDriver
{
    /// <summary>The groups that it can answer.</summary>
    DomainStatsGroups SupportedStats { get; }

    /// <summary>The records, each as soon as it is complete; a domain that hangs delays no other.</summary>
    /// <exception cref="VirtException">ArgumentUnsupported: a group is enforced and not supported.</exception>
    IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, CancellationToken cancellationToken);
}
