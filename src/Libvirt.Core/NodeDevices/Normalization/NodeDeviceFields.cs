using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The fields of a capability of a device, and what libvirt says of the ones that are missing or wrong.</summary>
/// <param name="Element">The capability.</param>
/// <param name="Device">The device's name, for messages.</param>
internal sealed record NodeDeviceFields(XElement Element, string Device)
{
    private static readonly XmlErrors Errors = NodeDevicePasses.Errors;

    /// <summary>The type of the capability.</summary>
    internal string? Type => Element.Attr("type");

    /// <summary>A number that must be there.</summary>
    /// <param name="name">The element.</param>
    /// <param name="what">What libvirt calls it: <c>PCI bus ID</c>.</param>
    internal void UInt(string name, string what)
    {
        if (Element.GivenText(name) is not { } text)
            throw Errors.Internal($"no {what} supplied for '{Device}'");
        if (!CNumber.TryUInt(text, 10, out var value))
            throw Errors.Internal($"invalid {what} supplied for '{Device}'");
        Element.Element(name)!.Value = value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A size that must be there.</summary>
    internal void ULong(string name, string what)
    {
        if (Element.GivenText(name) is not { } text)
            throw Errors.Internal($"no {what} supplied for '{Device}'");
        if (!CNumber.TryULong(text, 10, out var value))
            throw Errors.Internal($"invalid {what} supplied for '{Device}'");
        Element.Element(name)!.Value = value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A hexadecimal number that must be there, as the attribute <c>id</c>.</summary>
    internal void HexId(string name, string what)
    {
        if (Element.Element(name).Given("id") is not { } text)
            throw Errors.Internal($"no {what} supplied for '{Device}'");
        if (!CNumber.TryUInt(text, 16, out var value))
            throw Errors.Internal($"invalid {what} supplied for '{Device}'");
        Element.Element(name)!.SetAttributeValue("id", $"0x{value:x4}");
    }

    /// <summary>A number of any radix that must be there, written in hexadecimal.</summary>
    internal static void Hex(XElement parent, string device, string name, int digits, int radix = 0, uint limit = uint.MaxValue)
    {
        if (parent.GivenText(name) is not { } text)
            throw Errors.Unsupported($"missing {name} value for '{device}'");
        if (!CNumber.TryUInt(text, radix, out var value))
            throw Errors.Unsupported($"invalid {name} value '{text}' for '{device}'");
        if (value > limit)
            throw Errors.Unsupported($"{name} value '{text}' is out of range for '{device}'");
        parent.Element(name)!.Value = $"0x{value.ToString($"x{digits}", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Text that must be there.</summary>
    internal void Required(string name, string message)
    {
        if (Element.GivenText(name) is null)
            throw Errors.Internal(message);
    }

    /// <summary>Drops fields that are empty.</summary>
    internal void DropEmpty(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Element.GivenText(name) is null)
                Element.Elements(name).RemoveAll();
        }
    }
}
