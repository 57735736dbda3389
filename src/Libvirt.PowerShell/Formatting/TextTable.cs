using System.Text;

namespace Libvirt.PowerShell.Formatting;

/// <summary>A table as text: columns as wide as they must be, with one that gives way where the width does not suffice.</summary>
/// <param name="columns">The headers; one that starts with a blank is of a column that is aligned to the right.</param>
/// <param name="flexible">The column that gives way, from its left: of a path the end tells most.</param>
internal sealed class TextTable(string[] columns, int flexible)
{
    private const int MinFlexible = 8;

    private readonly List<string[]> _rows = [];

    internal bool IsEmpty => _rows.Count == 0;

    internal void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes header, ruler and rows.</summary>
    internal void Write(StringBuilder text, int width)
    {
        var headers = Array.ConvertAll(columns, c => c.Trim());
        var widths = headers.Select((h, i) => _rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        var excess = widths.Sum() + widths.Length - 1 - width;
        if (excess > 0)
            widths[flexible] = Math.Max(MinFlexible, widths[flexible] - excess);

        WriteLine(text, headers, widths);
        WriteLine(text, Array.ConvertAll(headers, h => new string('-', h.Length)), widths);
        foreach (var row in _rows)
            WriteLine(text, row, widths);
    }

    private void WriteLine(StringBuilder text, string[] cells, int[] widths)
    {
        var start = text.Length;
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i].Length <= widths[i] ? cells[i] : Shorten(cells[i], widths[i]);
            text.Append(columns[i].StartsWith(' ') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])).Append(' ');
        }
        while (text.Length > start && text[^1] == ' ')
            text.Length--;
        text.Append('\n');
    }

    // What stands in front of the path, such as the branch of a tree, stays.
    private static string Shorten(string cell, int width)
    {
        var indent = cell.TakeWhile(c => c is ' ' or '└' or '─').Count();
        var keep = width - indent - 1;
        return keep > 0 ? $"{cell[..indent]}…{cell[^keep..]}" : cell[..width];
    }
}
