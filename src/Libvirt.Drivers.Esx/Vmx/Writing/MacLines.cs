using System.Globalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>The hardware address of a card: who has given it, which follows from the address where the definition does not say, and whether the server checks it.</summary>
internal static class MacLines
{
    private const ulong LastOfStatic = 0x3fffff;
    private const ulong FirstOfVCenter = 0x800000;
    private const ulong LastOfVCenter = 0xbfffff;

    internal static void Add(VmxLines lines, string key, InterfaceDefinition card)
    {
        var mac = card.Mac!;
        var number = ulong.Parse(mac.Replace(":", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var (isGenerated, isOfVCenter, check) = (number >> 24, number & 0xffffff) switch
        {
            (0x000c29, _) => (true, false, null),
            (0x005056, <= LastOfStatic) => (false, false, null),
            (0x005056, >= FirstOfVCenter and <= LastOfVCenter) => (true, true, null),
            _ => (false, false, "no"),
        };
        var element = card.Element.Element("mac")!;
        if (element.Attr("type") is { } type)
        {
            isGenerated = type == "generated";
            if (isGenerated)
                check = null;
        }
        check = element.Attr("check") ?? check;

        if (isGenerated)
        {
            lines.Add($"{key}.addressType", isOfVCenter ? "vpx" : "generated");
            lines.Add($"{key}.generatedAddress", mac);
            if (!isOfVCenter)
                lines.Add($"{key}.generatedAddressOffset", 0);
        }
        else
        {
            lines.Add($"{key}.addressType", "static");
            lines.Add($"{key}.address", mac);
        }
        if (check is not null)
            lines.Add($"{key}.checkMACAddress", check == "yes");
    }
}
