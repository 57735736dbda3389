using System.Globalization;
using System.Text;

namespace Libvirt.Drivers.Test.Tests;

/// <content>Tables and sizes.</content>
internal static partial class VirshText
{
    /// <summary>A table: its header, a line, its rows.</summary>
    internal static void Table(StringBuilder text, string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [header, .. rows];
        var widths = Enumerable.Range(0, header.Length).Select(column => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            for (var column = 0; column < row.Length; column++)
                text.Append(' ').Append(column < row.Length - 1 ? row[column].PadRight(widths[column] + 2) : row[column]);
            text.Append('\n');
            if (row == header)
                text.Append('-', widths.Sum() + (3 * widths.Length)).Append('\n');
        }
    }

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
