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
    internal void Write(StringBuilder text, int width, TextStyle style)
    {
        var headers = Array.ConvertAll(columns, c => c.Trim());
        var widths = headers.Select((h, i) => _rows.Select(r => CellWidth.Of(r[i])).Append(h.Length).Max()).ToArray();
        var excess = widths.Sum() + widths.Length - 1 - width;
        if (excess > 0)
            widths[flexible] = Math.Max(MinFlexible, widths[flexible] - excess);

        WriteLine(text.Append(style.Header), headers, widths, style.Reset);
        WriteLine(text.Append(style.Header), Array.ConvertAll(headers, h => new string('-', h.Length)), widths, style.Reset);
        foreach (var row in _rows)
            WriteLine(text, row, widths, null);
    }

    private void WriteLine(StringBuilder text, string[] cells, int[] widths, string? reset)
    {
        var start = text.Length;
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = Shorten(cells[i], widths[i]);
            var padding = Math.Max(0, widths[i] - CellWidth.Of(cell));
            if (columns[i].StartsWith(' '))
                text.Append(' ', padding).Append(cell).Append(' ');
            else
                text.Append(cell).Append(' ', padding + 1);
        }
        while (text.Length > start && text[^1] == ' ')
            text.Length--;
        text.Append(reset).Append('\n');
    }

    // What stands in front of the path, such as the branch of a tree, stays.
    private static string Shorten(string cell, int width)
    {
        if (CellWidth.Of(cell) <= width)
            return cell;
        var indent = cell.TakeWhile(c => c is ' ' or '└' or '─').Count();
        return $"{cell[..indent]}…{CellWidth.End(cell, Math.Max(1, width - indent - 1))}";
    }
}
