namespace Libvirt;

/// <summary>How fast the guest writes to its memory, as last measured (virDomainStartDirtyRateCalc).</summary>
/// <param name="parameters">The record's fields.</param>
public sealed class VirtDomainDirtyRateStats(TypedParameterList parameters)
{
    /// <summary>How far the measurement is.</summary>
    public DirtyRateStatus? Status => (DirtyRateStatus?)parameters.GetInt("dirtyrate.calc_status");

    /// <summary>When it began, on a clock of the hypervisor's own that starts at any moment.</summary>
    public TimeSpan? Start => Seconds("dirtyrate.calc_start_time");

    /// <summary>How long it takes.</summary>
    public TimeSpan? Period => Seconds("dirtyrate.calc_period");

    /// <summary>How it is done: <c>page-sampling</c>, <c>dirty-bitmap</c> or <c>dirty-ring</c>.</summary>
    public string? Mode => parameters.GetString("dirtyrate.calc_mode");

    /// <summary>Bytes written in a second; null until it is measured.</summary>
    public ulong? BytesPerSecond => parameters.TryGet("dirtyrate.megabytes_per_second", out var rate) ? rate.AsMebibytes() : null;

    /// <summary>The rate of each virtual CPU, where the mode tells them apart.</summary>
    public IReadOnlyList<VirtDomainVcpuDirtyRateStats> Vcpu => field ??= IndexedStats<VirtDomainVcpuDirtyRateStats>.Read(parameters, "dirtyrate.vcpu.");

    private TimeSpan? Seconds(string name) =>
        parameters.GetLong(name) is { } seconds and >= 0 and <= long.MaxValue / TimeSpan.TicksPerSecond ? TimeSpan.FromSeconds(seconds) : null;
}
