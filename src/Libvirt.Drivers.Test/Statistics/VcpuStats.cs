using System.Globalization;

namespace Libvirt.Drivers.Test;

/// <summary>The vcpu group: each virtual CPU that is plugged in.</summary>
internal static class VcpuStats
{
    // virVcpuState: running.
    private const int Running = 1;

    private static readonly IndexedFieldNames Names = new("vcpu", "state", "time", "wait", "delay");

    private static readonly string[] Plain = ["id", "time", "wait", "delay"];

    internal static void Write(StatsSample sample)
    {
        sample.Fields.AddUInt("vcpu.current", (uint)sample.Config.Vcpu);
        sample.Fields.AddUInt("vcpu.maximum", (uint)sample.Config.MaxVcpu);
        if (sample.Run is null)
            return;
        for (var i = 0; i < sample.Config.Vcpu; i++)
        {
            var names = Names[i];
            var vcpu = sample.Part("vcpu", i.ToString(CultureInfo.InvariantCulture));
            sample.Fields.AddInt(names[0], Running);
            sample.Fields.AddULLong(names[1], vcpu.At("time", sample.Elapsed) ?? 0);
            sample.Fields.AddULLong(names[2], vcpu.At("wait", sample.Elapsed) ?? 0);
            sample.Fields.AddULLong(names[3], vcpu.At("delay", sample.Elapsed) ?? 0);
            // What is left are the hypervisor's own counters.
            foreach (var (field, name, counter) in vcpu.Fields)
            {
                if (!Plain.Contains(name))
                    sample.Fields.AddULLong(field, counter.At(sample.Elapsed));
            }
        }
    }
}
