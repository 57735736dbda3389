using Libvirt.Drivers;

namespace Libvirt;

/// <summary>A job of a domain, such as a migration, as it was at one moment. Sizes are in bytes.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Type">What is known of its end.</param>
/// <param name="Fields">All that is told of it, under libvirt's names.</param>
public sealed record VirtDomainJob(VirtDomain Domain, DomainJobType Type, TypedParameterList Fields)
{
    /// <summary>What it does.</summary>
    public DomainJobOperation Operation => (DomainJobOperation)(Fields.GetInt("operation") ?? 0);

    /// <summary>How long it has been at work; null where it is not told.</summary>
    public TimeSpan? Elapsed => Milliseconds("time_elapsed");

    /// <summary>How long it will still be; null where it is not told.</summary>
    public TimeSpan? Remaining => Milliseconds("time_remaining");

    /// <summary>What there is to do in all; null where it is not told.</summary>
    public ulong? Total => Fields.GetULong("data_total");

    /// <summary>What is done; null where it is not told.</summary>
    public ulong? Processed => Fields.GetULong("data_processed");

    /// <summary>The part that is done, in percent; null where it is not told.</summary>
    public double? Percent => Total is > 0 and var total && Processed is { } done ? Math.Round(100.0 * done / total, 1) : null;

    /// <summary>Why it failed; null where it did not, or it is not told.</summary>
    public string? Error => Fields.GetString("errmsg");

    /// <summary>The job of a domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="completed">Whether the last one that has ended is meant, and not the one at work.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<VirtDomainJob> ReadAsync(VirtDomain domain, bool completed, CancellationToken cancellationToken = default)
    {
        var stats = await domain.Connection.Require<IDomainJobDriver>().GetJobStatsAsync(domain.Key, completed, cancellationToken).ConfigureAwait(false);
        return new VirtDomainJob(domain, stats.Type, stats.Fields);
    }

    private TimeSpan? Milliseconds(string name) => Fields.GetULong(name) is { } value ? TimeSpan.FromMilliseconds(value) : null;
}
