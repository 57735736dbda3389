using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>How much memory a machine has, may use, and has for certain.</summary>
internal static class MemoryLines
{
    private const ulong Mebibyte = 1 << 20;

    // A machine's memory is a multiple of it.
    private const ulong Step = 4 * Mebibyte;

    internal static void Add(VmxLines lines, DomainDefinition domain)
    {
        var size = Up(domain.MaxMemory, Step) * Step;
        lines.Add("memsize", (long)(size / Mebibyte));
        if (domain.Memory < size)
            lines.Add("sched.mem.max", (long)Up(domain.Memory, Mebibyte));
        if (domain.Root.Element("memtune")?.Element("min_guarantee") is { } reserved && ScaledSize.Read(reserved) is > 0 and var bytes)
            lines.Add("sched.mem.minsize", (long)Up(bytes, Mebibyte));
    }

    private static ulong Up(ulong size, ulong unit) => (size + unit - 1) / unit;
}
