using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>Sizes with a unit, as <c>&lt;memory unit='MiB'&gt;512&lt;/memory&gt;</c> (virDomainParseScaledValue).</summary>
public static class ScaledSize
{
    /// <summary>Reads the size of an element, in bytes.</summary>
    /// <param name="element">The element; its attribute <c>unit</c> counts.</param>
    /// <param name="defaultUnit">The unit where it names none: <c>KiB</c> for memory.</param>
    /// <param name="limit">The largest size that is taken, in bytes.</param>
    /// <param name="path">What a message calls it; null for <c>./name[1]</c>.</param>
    /// <exception cref="VirtException">XmlError, Overflow, InvalidArg: it cannot be read.</exception>
    public static ulong Read(XElement element, string defaultUnit = "KiB", ulong limit = ulong.MaxValue, string? path = null) =>
        Read(element.Value.Trim(), element.Attr("unit"), defaultUnit, path ?? $"./{element.Name.LocalName}[1]", limit);

    /// <summary>Reads a size whose number and unit are attributes, in bytes.</summary>
    /// <param name="element">The element.</param>
    /// <param name="attribute">The attribute that has the number; <c>unit</c> has the unit.</param>
    /// <param name="defaultUnit">The unit where none is given.</param>
    /// <param name="limit">The largest size that is taken, in bytes.</param>
    /// <param name="unitAttribute">What the attribute with the unit is called, if not so.</param>
    /// <exception cref="VirtException">XmlError, Overflow, InvalidArg: it cannot be read.</exception>
    public static ulong ReadAttribute(XElement element, string attribute, string defaultUnit = "KiB", ulong limit = ulong.MaxValue, string unitAttribute = "unit") =>
        Read(element.Attr(attribute) ?? "", element.Attr(unitAttribute), defaultUnit, $"./@{attribute}", limit);

    private static ulong Read(string text, string? unit, string defaultUnit, string what, ulong limit)
    {
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.XmlError, $"Invalid value '{text}' for element or attribute '{what}'");
        var scale = Scale(string.IsNullOrEmpty(unit) ? defaultUnit : unit);
        return value <= limit / scale
            ? value * scale
            : throw new VirtException(VirtErrorDomain.None, VirtErrorCode.Overflow, $"value too large: {text}{unit}");
    }

    /// <summary>A size in the largest unit that it is a whole number of (virFormatIntPretty).</summary>
    internal static (ulong Size, string Unit) Pretty(ulong bytes)
    {
        ReadOnlySpan<string> units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
        var unit = 0;
        while (bytes > 0 && bytes % 1024 == 0 && unit < units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }
        return (bytes, units[unit]);
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
