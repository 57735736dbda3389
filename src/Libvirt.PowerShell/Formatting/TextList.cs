using System.Text;

namespace Libvirt.PowerShell.Formatting;

/// <summary>A list as text, a label and its facts a line, as Format-List shows properties; facts that do not fit go on in the next line.</summary>
internal sealed class TextList
{
    private readonly List<(string Label, IReadOnlyList<string> Facts)> _entries = [];

    internal bool IsEmpty => _entries.Count == 0;

    /// <summary>Adds a line; facts that are null are left out, and a line without any.</summary>
    internal void Add(string label, params IEnumerable<string?> facts)
    {
        string[] known = [.. facts.OfType<string>()];
        if (known.Length > 0)
            _entries.Add((label, known));
    }

    internal void Write(StringBuilder text, int width, TextStyle style)
    {
        var indent = _entries.Max(e => e.Label.Length);
        foreach (var (label, facts) in _entries)
        {
            text.Append(style.Label).Append(label.PadRight(indent)).Append(" : ").Append(style.Reset);
            var column = indent + 3;
            for (var i = 0; i < facts.Count; i++)
            {
                var fact = i < facts.Count - 1 ? facts[i] + "," : facts[i];
                if (i > 0 && column + 1 + fact.Length > width)
                {
                    text.Append('\n').Append(' ', indent + 3);
                    column = indent + 3;
                }
                else if (i > 0)
                {
                    text.Append(' ');
                    column++;
                }
                text.Append(fact);
                column += fact.Length;
            }
            text.Append('\n');
        }
    }
}
