using System.Globalization;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>How fast the guest writes to its memory, where somebody had it measured (the group <c>dirtyrate</c>).</summary>
/// <param name="Status">0 not started, 1 measuring, 2 measured.</param>
/// <param name="StartTime">When it was started, in seconds of the host's clock.</param>
/// <param name="Period">How long it measures, in seconds.</param>
/// <param name="Mode">How: <c>page-sampling</c>, <c>dirty-bitmap</c> or <c>dirty-ring</c>.</param>
/// <param name="Rate">The rate in MiB/s; null before it is measured.</param>
/// <param name="VcpuRates">The rates of the processors, where the mode tells them.</param>
internal sealed record DirtyRateStats(int Status, long StartTime, int Period, string Mode, long? Rate, IReadOnlyList<(int Vcpu, ulong Rate)> VcpuRates)
{
    private const int Measured = 2;

    internal static readonly QmpCommand<DirtyRateStats> Query = new("query-dirty-rate", static answer => new DirtyRateStats(
        answer.Text("status") switch
        {
            "unstarted" => 0,
            "measuring" => 1,
            "measured" => Measured,
            var other => throw new FormatException($"status '{other}'"),
        },
        answer.GetProperty("start-time").GetInt64(),
        answer.GetProperty("calc-time").GetInt32(),
        answer.TryGetProperty("mode", out var mode) ? mode.GetString() ?? throw new FormatException("'mode' is null") : "page-sampling",
        answer.TryGetProperty("dirty-rate", out var rate) ? rate.GetInt64() : null,
        answer.TryGetProperty("vcpu-dirty-rate", out var vcpus)
            ? [.. vcpus.EnumerateArray().Select(v => (v.GetProperty("id").GetUInt16(), v.GetProperty("dirty-rate").GetUInt64()))]
            : []));

    internal void AddTo(TypedParameterList list)
    {
        list.AddInt("dirtyrate.calc_status", Status);
        list.AddLLong("dirtyrate.calc_start_time", StartTime);
        list.AddInt("dirtyrate.calc_period", Period);
        list.AddString("dirtyrate.calc_mode", Mode);
        if (Status != Measured || Rate is not { } rate)
            return;
        list.AddLLong("dirtyrate.megabytes_per_second", rate);
        foreach (var (vcpu, vcpuRate) in VcpuRates)
            list.AddULLong(string.Create(CultureInfo.InvariantCulture, $"dirtyrate.vcpu.{vcpu}.megabytes_per_second"), vcpuRate);
    }
}
