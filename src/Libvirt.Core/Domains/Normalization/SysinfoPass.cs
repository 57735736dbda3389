using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The order of the entries of the SMBIOS tables.</summary>
internal static class SysinfoPass
{
    private static readonly Dictionary<string, string[]> Order = new(StringComparer.Ordinal)
    {
        ["bios"] = ["vendor", "version", "date", "release"],
        ["system"] = ["manufacturer", "product", "version", "serial", "uuid", "sku", "family"],
        ["baseBoard"] = ["manufacturer", "product", "version", "serial", "asset", "location"],
        ["chassis"] = ["manufacturer", "version", "serial", "asset", "sku"],
    };

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        foreach (var entry in domain.Root.Elements("sysinfo").Elements("system").Elements("entry").Where(e => e.Attr("name") == "uuid"))
        {
            if (!VirtUuid.TryParse(entry.Value, out var uuid))
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlDetail, "malformed <sysinfo> uuid element");
            if (uuid != domain.Uuid)
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlDetail, "UUID mismatch between <uuid> and <sysinfo>");
        }
        if (domain.Root.Elements("sysinfo").Elements("bios").Elements("entry").Any(e => e.Attr("name") == "date" && !IsDate(e.Value)))
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlDetail, "Invalid BIOS 'date' format");
        foreach (var table in domain.Root.Elements("sysinfo").Elements())
        {
            if (Order.TryGetValue(table.Name.LocalName, out var order))
                table.ReplaceNodes(table.Elements().OrderBy(e => (uint)Array.IndexOf(order, e.Attr("name"))).ToArray());
        }
    }

    // Month, day, and a year of two digits or from 1900 on.
    private static bool IsDate(string text) =>
        text.Split('/') is [var month, var day, var year]
        && CNumber.TryInt(month, 10, out var m) && m is >= 1 and <= 12
        && CNumber.TryInt(day, 10, out var d) && d is >= 1 and <= 31
        && CNumber.TryInt(year, 10, out var y) && y is (>= 0 and < 100) or >= 1900;
}
