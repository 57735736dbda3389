using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Sizes of memory, in KiB and rounded up to it.</summary>
internal static class MemoryPass
{
    // VIR_DOMAIN_MEMORY_PARAM_UNLIMITED, in KiB.
    private const ulong Unlimited = 9007199254740991;

    private static readonly string[] Limits = ["hard_limit", "soft_limit", "min_guarantee", "swap_hard_limit"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var root = domain.Root;
        var current = domain.Memory;
        domain.MaxMemory = domain.MaxMemory;
        domain.Memory = current == 0 ? domain.MaxMemory : current;

        if (root.Element("maxMemory") is { } maximum)
        {
            if (maximum.Attr("slots") is null or "0")
                throw XmlValueErrors.Error("both maximum memory size and memory slot count must be specified");
            if (ScaledSize.Read(maximum) < domain.MaxMemory)
                throw XmlValueErrors.Error("maximum memory size must be equal or greater than the actual memory size");
            ToKibibytes(maximum);
        }
        if (root.Elements("blkiotune").Elements("device").Any(d => d.Element("path") is null))
            throw XmlValueErrors.Unsupported("missing per-device path");
        foreach (var limit in root.Elements("memtune").Elements().Where(e => Limits.Contains(e.Name.LocalName)).ToArray())
        {
            ToKibibytes(limit);
            // One that no machine reaches is none.
            if (ulong.Parse(limit.Value, CultureInfo.InvariantCulture) is var size && (size >= Unlimited || size == 0 && limit.Name == "min_guarantee"))
                limit.Remove();
        }
        foreach (var page in root.Element("memoryBacking")?.Element("hugepages")?.Elements("page") ?? [])
        {
            var bytes = ScaledSize.ReadAttribute(page, "size");
            page.SetAttributeValue("size", Kibibytes(bytes));
            page.SetAttributeValue("unit", "KiB");
        }
        foreach (var size in domain.DeviceElements("memory").Descendants().Where(IsDeviceSize))
            ToKibibytes(size);
    }

    internal static string Kibibytes(ulong bytes) => ((bytes + 1023) / 1024).ToString(CultureInfo.InvariantCulture);

    private static bool IsDeviceSize(XElement element) => element.Name.LocalName is "size" or "alignsize" or "block" or "requested" or "pagesize";

    private static void ToKibibytes(XElement element)
    {
        element.Value = Kibibytes(ScaledSize.Read(element));
        element.SetAttributeValue("unit", "KiB");
    }
}
