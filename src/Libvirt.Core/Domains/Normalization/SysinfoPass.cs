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
        foreach (var table in domain.Root.Elements("sysinfo").Elements())
        {
            if (Order.TryGetValue(table.Name.LocalName, out var order))
                table.ReplaceNodes(table.Elements().OrderBy(e => (uint)Array.IndexOf(order, e.Attr("name"))).ToArray());
        }
    }
}
