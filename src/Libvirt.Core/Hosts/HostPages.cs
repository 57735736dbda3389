using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Memory pages of one size.</summary>
/// <param name="Size">The size of a page, in bytes.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Free">How many of them are free; null where it was not asked.</param>
public sealed record HostPages(ulong Size, ulong Count, ulong? Free = null)
{
    /// <summary>The size and the numbers, for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size >> 10} KiB: {(Free is { } free ? $"{free} of " : "")}{Count}");

    internal static HostPages Read(XElement pages) => new(
        ScaledSize.ReadAttribute(pages, "size"),
        ulong.TryParse(pages.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0);
}
