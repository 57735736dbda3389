namespace Libvirt;

/// <summary>The statistics of one domain as the driver gave them: libvirt's names, units and order.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Parameters">The fields. Each is optional: a group may lack some or all of them.</param>
/// <param name="Error">Why some of what was asked for is missing; null if nothing is.</param>
public sealed record DomainStatsRecord(VirtDomain Domain, TypedParameterList Parameters, VirtException? Error = null)
{
    /// <summary>When they were taken.</summary>
    public DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;
}
