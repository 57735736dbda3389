namespace Libvirt.Drivers.Test;

/// <summary>The vm group: the hypervisor's own counters of the machine, under its own names.</summary>
internal static class VmStats
{
    internal static void Write(StatsSample sample)
    {
        foreach (var (field, _, counter) in sample.Part("vm").Fields)
            sample.Fields.AddULLong(field, counter.At(sample.Elapsed));
    }
}
