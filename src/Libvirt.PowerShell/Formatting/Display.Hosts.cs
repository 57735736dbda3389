using System.Globalization;
using System.Net;

namespace Libvirt.PowerShell.Formatting;

/// <content>Hosts and guests.</content>
public static partial class Display
{
    /// <summary>An address, with the bits of its network where they are known.</summary>
    public static string Address(IPAddress address, int prefix) => prefix > 0 ? string.Create(CultureInfo.InvariantCulture, $"{address}/{prefix}") : address.ToString();

    /// <summary>A part of a hundred, with a digit behind the point; <c>-</c> for none.</summary>
    public static string Percent(double? percent) => percent is { } value ? value.ToString("0.0", CultureInfo.InvariantCulture) : "-";

    /// <summary>A frequency in MHz; <c>-</c> where nobody knows it.</summary>
    public static string Mhz(int mhz) => mhz > 0 ? string.Create(CultureInfo.InvariantCulture, $"{mhz} MHz") : "-";

    /// <summary>Sizes of pages, and how many are free: <c>4 KB: 2007, 2 MB: 0</c>.</summary>
    public static string Pages(IEnumerable<HostPages> pages) => string.Join(", ", pages.Select(p => $"{Size(p.Size)}: {(p.Free ?? p.Count).ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Distances of cells, by cell: <c>0: 10, 1: 21</c>.</summary>
    public static string Distances(IReadOnlyDictionary<int, int> distances) => string.Join(", ", distances.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Key}: {d.Value}")));
}
