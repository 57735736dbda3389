using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Which USB devices may be redirected to a guest: numbers in the width that they have, and none where any will do.</summary>
internal static class RedirectionFilter
{
    private const int MaxClass = 0xff;

    /// <summary>Completes the rules of a filter.</summary>
    /// <exception cref="VirtException">XmlError, InternalError: a number is none.</exception>
    internal static void Apply(XElement filter)
    {
        foreach (var rule in filter.Elements("usbdev"))
        {
            if (Number(rule, "class", "X2") > MaxClass)
                throw XmlValueErrors.Internal($"Invalid USB Class code {rule.Attr("class")!.ToLowerInvariant()}");
            Number(rule, "vendor", "X4");
            Number(rule, "product", "X4");
            if (rule.Attr("version") is { } version)
                rule.SetAttributeValue("version", version == "-1" ? null : Version(version));
            XmlValueForm.Apply(rule, "allow", "yesno");
        }
    }

    private static int Number(XElement rule, string name, string format)
    {
        if (rule.Attr(name) is not { } text)
            return -1;
        if (!CNumber.TryInt(text, 0, out var number))
            throw XmlValueErrors.Invalid(name, "usbdev", text, "integer value");
        rule.SetAttributeValue(name, number < 0 ? null : "0x" + number.ToString(format, CultureInfo.InvariantCulture));
        return number;
    }

    private static string Version(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 2 || !uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major >= 100
            || !uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) || minor >= 100)
        {
            throw XmlValueErrors.Error($"Cannot parse USB device version {text}");
        }
        // A single digit is the first of two.
        return string.Create(CultureInfo.InvariantCulture, $"{major}.{(parts[1].Length == 1 ? minor * 10 : minor):00}");
    }
}
