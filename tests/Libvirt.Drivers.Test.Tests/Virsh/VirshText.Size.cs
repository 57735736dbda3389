using System.Globalization;

namespace Libvirt.Drivers.Test.Tests;

/// <content>Sizes.</content>
internal static partial class VirshText
{
    /// <summary>A size with the unit that suits it: <c>2.00 GiB</c> (vshPrettyCapacity).</summary>
    internal static string Size(ulong bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        var unit = 0;
        var size = (double)bytes;
        for (; size >= 1024 && unit < units.Length - 1; unit++)
            size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:F2} {units[unit]}");
    }
}
