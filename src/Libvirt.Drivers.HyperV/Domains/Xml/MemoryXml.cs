using System.Globalization;
using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Domains.Xml;

/// <summary>Memory. A machine whose memory is dynamic starts with the current one, and has between the guaranteed one and all of it.</summary>
/// <remarks>libvirt writes the limit as <c>maxMemory</c>, also where nothing makes use of it, and then does not take its own XML back.</remarks>
internal static class MemoryXml
{
    internal static IEnumerable<XElement> Write(Msvm_MemorySettingData memory)
    {
        var start = memory.VirtualQuantity ?? 0;
        var isDynamic = memory.DynamicMemoryEnabled == true;
        yield return Kibibytes("memory", isDynamic ? Math.Max(memory.Limit ?? start, start) : start);
        yield return Kibibytes("currentMemory", start);
        if (isDynamic)
            yield return new XElement("memtune", Kibibytes("min_guarantee", memory.Reservation ?? start));
    }

    private static XElement Kibibytes(string name, ulong mebibytes) =>
        new(name, new XAttribute("unit", "KiB"), (Math.Min(mebibytes, ulong.MaxValue >> 20) << 10).ToString(CultureInfo.InvariantCulture));
}
