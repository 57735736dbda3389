using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>The form of an attribute's value: a number, or one word of some.</summary>
/// <param name="text">
/// <c>uint</c>, <c>uint+</c> (not zero), <c>uint0</c> (of any radix), <c>ulong</c>, <c>ulong0</c>, <c>int</c>; <c>hex1</c> to <c>hex4</c> for a number of any radix that is
/// written with so many hexadecimal digits; <c>yesno</c>, <c>onoff</c>; <c>uuid</c>; else the words that may stand there, parted by a bar.
/// </param>
internal sealed class XmlValueForm(string text)
{
    private readonly string[] words = text switch
    {
        "yesno" => ["yes", "no"],
        "onoff" => ["on", "off"],
        _ => text.Split('|'),
    };

    /// <summary>Holds one attribute against a form.</summary>
    /// <param name="element">The element.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="form">The form.</param>
    /// <param name="isRequired">Whether it must be there.</param>
    /// <exception cref="VirtException">XmlError: it is missing, or has another form.</exception>
    internal static void Apply(XElement element, string name, string form, bool isRequired = true)
    {
        if (element.Attribute(name) is { } attribute)
            new XmlValueForm(form).Apply(attribute);
        else if (isRequired)
            throw XmlErrors.Missing(name, element.Name.LocalName);
    }

    /// <summary>Holds a value against the form, and writes it as libvirt does.</summary>
    /// <exception cref="VirtException">XmlError: it has another form.</exception>
    internal void Apply(XAttribute attribute)
    {
        var value = attribute.Value;
        if (Number(text, value) is { } number)
        {
            if (!number.IsValid)
                throw Invalid(attribute, $": '{value}'. Expected {(text == "int" ? "integer" : "non-negative integer")} value");
            if (number.Text == "0" && text.EndsWith('+'))
                throw Invalid(attribute, ": Zero is not permitted");
            attribute.Value = number.Text;
        }
        else if (text == "uuid")
        {
            if (!VirtUuid.TryParse(value, out var uuid))
                throw Invalid(attribute, $": '{value}'. Expected UUID");
            attribute.Value = uuid.ToString("D");
        }
        else if (!words.Contains(value))
        {
            throw Invalid(attribute, $": '{value}'.");
        }
    }

    private static (bool IsValid, string Text)? Number(string form, string value) => form switch
    {
        "uint" or "uint+" => (CNumber.TryUInt(value, 10, out var n), n.ToString(CultureInfo.InvariantCulture)),
        "uint0" => (CNumber.TryUInt(value, 0, out var n), n.ToString(CultureInfo.InvariantCulture)),
        "ulong0" => (CNumber.TryULong(value, 0, out var n), n.ToString(CultureInfo.InvariantCulture)),
        "ulong" => (CNumber.TryULong(value, 10, out var n), n.ToString(CultureInfo.InvariantCulture)),
        "int" => (CNumber.TryInt(value, 10, out var n), n.ToString(CultureInfo.InvariantCulture)),
        ['h', 'e', 'x', var digits] => (CNumber.TryUInt(value, 0, out var n), $"0x{n.ToString($"x{digits}", CultureInfo.InvariantCulture)}"),
        _ => null,
    };

    private static VirtException Invalid(XAttribute attribute, string detail) =>
        new(VirtErrorDomain.Xml, VirtErrorCode.XmlError, $"Invalid value for attribute '{attribute.Name.LocalName}' in element '{attribute.Parent!.Name.LocalName}'{detail}");
}
