using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>Sizes with a unit, as <c>&lt;memory unit='MiB'&gt;512&lt;/memory&gt;</c> (virDomainParseScaledValue).</summary>
public static class ScaledSize
{
    /// <summary>Reads the size of an element, in bytes.</summary>
    /// <param name="element">The element; its attribute <c>unit</c> counts.</param>
    /// <param name="defaultUnit">The unit where it names none: <c>KiB</c> for memory.</param>
    /// <exception cref="VirtException">XmlError, Overflow, InvalidArg: it cannot be read.</exception>
    public static ulong Read(XElement element, string defaultUnit = "KiB")
    {
        var text = element.Value.Trim();
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.XmlError, $"Invalid value '{text}' for element '{element.Name.LocalName}'");
        var unit = element.Attr("unit") is { Length: > 0 } own ? own : defaultUnit;
        var scale = Scale(unit);
        return value <= ulong.MaxValue / scale
            ? value * scale
            : throw new VirtException(VirtErrorDomain.None, VirtErrorCode.Overflow, $"value too large: {text}{unit}");
    }

    /// <summary>The bytes of a unit: powers of 1024 (<c>K</c>, <c>KiB</c>, …) or of 1000 (<c>KB</c>, …), or a byte.</summary>
    public static ulong Scale(string unit)
    {
        if (unit.ToLowerInvariant() is "b" or "byte" or "bytes")
            return 1;
        var power = unit.Length > 0 ? "KMGTPE".IndexOf(char.ToUpperInvariant(unit[0])) + 1 : 0;
        var suffix = power > 0 ? unit[1..] : unit;
        var radix = suffix.ToUpperInvariant() switch
        {
            "" or "IB" => 1024UL,
            "B" => 1000UL,
            _ => 0UL,
        };
        if (power == 0 || radix == 0)
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"unknown suffix '{unit}'");
        var scale = 1UL;
        for (var i = 0; i < power; i++)
            scale *= radix;
        return scale;
    }
}
