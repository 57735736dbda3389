namespace Libvirt.Drivers.Test;

/// <summary>The dirtyrate group: how fast the guest writes to its memory, as it was last measured.</summary>
internal static class DirtyRateStats
{
    // The states of a measurement: QEMU has one of its own, measuring, in between.
    private const int Unstarted = 0;
    private const int Measured = 2;

    private static readonly IndexedFieldNames VcpuNames = new("dirtyrate.vcpu", "megabytes_per_second");

    internal static void Write(StatsSample sample)
    {
        if (sample.Run is null)
            return;
        var rate = sample.Part("dirtyrate");
        var speed = rate.At("megabytes_per_second", default);
        sample.Fields.AddInt("dirtyrate.calc_status", speed is null ? Unstarted : Measured);
        sample.Fields.AddLLong("dirtyrate.calc_start_time", (long)(rate.At("calc_start_time", default) ?? 0));
        sample.Fields.AddInt("dirtyrate.calc_period", (int)(rate.At("calc_period", default) ?? 0));
        sample.Fields.AddString("dirtyrate.calc_mode", rate.Text("calc_mode") ?? "page-sampling");
        if (speed is null)
            return;
        sample.Fields.AddLLong("dirtyrate.megabytes_per_second", (long)speed);
        for (var i = 0; i < rate.Parts.Count; i++)
            sample.Add(VcpuNames[i][0], rate.Parts[i], "megabytes_per_second");
    }
}
