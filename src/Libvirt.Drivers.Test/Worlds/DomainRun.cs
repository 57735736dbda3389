namespace Libvirt.Drivers.Test;

/// <summary>One run of a domain, from its start to its end.</summary>
/// <param name="id">Its number.</param>
/// <param name="config">The definition that it was started with.</param>
/// <param name="start">When it began.</param>
/// <param name="activity">What it does, where the world answers statistics.</param>
internal sealed class DomainRun(int id, DomainConfig config, DateTimeOffset start, DomainActivity? activity)
{
    internal int Id { get; } = id;

    /// <summary>The definition that it was started with, and what was changed since.</summary>
    internal DomainConfig Config { get; set; } = config;

    internal DomainActivity? Activity { get; } = activity;

    internal RunClock Clock { get; } = new(start);

    /// <summary>What its disks are being filled with, by disk.</summary>
    internal Dictionary<string, PullJob> BlockJobs => field ??= new(StringComparer.Ordinal);

    /// <summary>Its console, if anybody has opened it.</summary>
    internal LabConsole? Console { get; set; }
}
