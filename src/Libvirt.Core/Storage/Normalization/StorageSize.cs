using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Sizes of pools and volumes, which libvirt writes in bytes.</summary>
internal static class StorageSize
{
    /// <summary>The size of a child in bytes; null where it is not there or cannot be read.</summary>
    internal static ulong? Get(XElement root, string name)
    {
        if (!CNumber.TryULong(root.Element(name)?.Value, 10, out var value))
            return null;
        var scale = ScaledSize.Scale(root.Element(name).Given("unit") ?? "bytes");
        return value <= ulong.MaxValue / scale ? value * scale : null;
    }

    /// <summary>Sets the size of a child, in bytes; it is added where it is not there.</summary>
    internal static void Set(XElement root, string name, ulong bytes)
    {
        var element = root.GetOrAdd(name);
        element.SetAttributeValue("unit", "bytes");
        element.Value = bytes.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a size with a unit.</summary>
    /// <param name="element">The element.</param>
    /// <param name="limit">The largest size that is taken.</param>
    /// <param name="malformed">What is thrown where it is no number.</param>
    /// <exception cref="VirtException">InvalidArg: the unit is unknown; Overflow: it is too large; and the one that is given.</exception>
    internal static ulong Read(XElement element, ulong limit, Func<VirtException> malformed)
    {
        if (!CNumber.TryULong(element.Value, 10, out var value))
            throw malformed();
        var unit = element.Given("unit");
        var scale = unit is null ? 1 : ScaledSize.Scale(unit);
        return value <= limit / scale ? value * scale : throw new VirtException(VirtErrorDomain.None, VirtErrorCode.Overflow, $"value too large: {value}{unit}");
    }
}
