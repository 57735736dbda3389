using System.Text;
using System.Text.RegularExpressions;

namespace Libvirt.Tests.HyperV;

/// <summary>The pattern of LIKE: % for anything, _ for a character, [a-f] and [^a-f] for one of many.</summary>
internal sealed class WqlPattern(string pattern)
{
    private readonly Regex _expression = new(Translate(pattern), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    internal bool Matches(string text) => _expression.IsMatch(text);

    private static string Translate(string pattern)
    {
        var text = new StringBuilder("^");
        for (var at = 0; at < pattern.Length; at++)
        {
            var end = pattern[at] == '[' ? pattern.IndexOf(']', at + 1) : -1;
            if (end > at)
            {
                text.Append(pattern[at..(end + 1)].Replace(@"\", @"\\"));
                at = end;
            }
            else
                text.Append(pattern[at] switch { '%' => ".*", '_' => ".", var c => Regex.Escape(c.ToString()) });
        }
        return text.Append('$').ToString();
    }
}
