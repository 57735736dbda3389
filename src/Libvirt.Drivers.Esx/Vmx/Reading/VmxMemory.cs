using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>Memory: VMX files have it in MiB, domains in KiB.</summary>
internal static class VmxMemory
{
    private const long Usual = 32;
    private const long Step = 4;
    private const long Largest = long.MaxValue >> 20;

    internal static IEnumerable<XElement> Read(VmxFile file)
    {
        var size = file.Number("memsize", Usual);
        if (size is <= 0 or > Largest || size % Step != 0)
            throw VmxErrors.Error($"Expecting VMX entry 'memsize' to be an unsigned integer (multiple of {Step}) but found {size}");
        var limit = file.Number("sched.mem.max", size);
        var guarantee = Math.Clamp(file.Number("sched.mem.minsize", 0), 0, size);

        yield return Kibibytes("memory", size);
        // Without a limit, or with one above it, the machine may have all.
        yield return Kibibytes("currentMemory", limit <= 0 ? size : Math.Min(limit, size));
        if (guarantee > 0)
            yield return new XElement("memtune", Kibibytes("min_guarantee", guarantee));
    }

    private static XElement Kibibytes(string name, long mebibytes) =>
        new(name, new XAttribute("unit", "KiB"), (mebibytes << 10).ToString(CultureInfo.InvariantCulture));
}
