using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

/// <summary>A pattern: <c>*</c>, <c>?</c>, <c>[a-z]</c>, and a back-tick before what is meant literally.</summary>
public sealed class WildcardPattern
{
    private const char EscapeCharacter = '`';
    private const string Wildcards = "*?[]";
    private readonly string _pattern;
    private readonly Regex _regex;

    public WildcardPattern(string pattern)
        : this(pattern, WildcardOptions.None) { }

    public WildcardPattern(string pattern, WildcardOptions options)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _pattern = pattern;
        _regex = new Regex(ToRegex(pattern), RegexOptions.Singleline
            | (options.HasFlag(WildcardOptions.IgnoreCase) ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (options.HasFlag(WildcardOptions.CultureInvariant) ? RegexOptions.CultureInvariant : RegexOptions.None));
    }

    public bool IsMatch(string input) => input is not null && _regex.IsMatch(input);

    public static bool ContainsWildcardCharacters(string pattern)
    {
        for (var i = 0; i < (pattern?.Length ?? 0); i++)
        {
            if (Wildcards.Contains(pattern![i]))
                return true;
            if (pattern[i] == EscapeCharacter)
                i++;
        }
        return false;
    }

    public static string Escape(string pattern)
    {
        var text = new StringBuilder();
        foreach (var c in pattern)
            text.Append(Wildcards.Contains(c) || c == EscapeCharacter ? $"{EscapeCharacter}{c}" : $"{c}");
        return text.ToString();
    }

    public static string Unescape(string pattern)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == EscapeCharacter && i + 1 < pattern.Length && (Wildcards.Contains(pattern[i + 1]) || pattern[i + 1] == EscapeCharacter))
                i++;
            text.Append(pattern[i]);
        }
        return text.ToString();
    }

    public override string ToString() => _pattern;

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*':
                    regex.Append(".*");
                    break;
                case '?':
                    regex.Append('.');
                    break;
                case '[':
                    i = AppendSet(regex, pattern, i + 1);
                    break;
                case EscapeCharacter when i + 1 < pattern.Length:
                    regex.Append(Regex.Escape($"{pattern[++i]}"));
                    break;
                case EscapeCharacter when pattern.Length == 1:
                    break; // Alone it means nothing; at the end of a text, itself.
                default:
                    regex.Append(Regex.Escape($"{pattern[i]}"));
                    break;
            }
        }
        return regex.Append("\\z").ToString();
    }

    private static int AppendSet(StringBuilder regex, string pattern, int i)
    {
        var set = new List<(char Character, bool Range)>();
        for (; i < pattern.Length && !(pattern[i] == ']' && set.Count > 0); i++)
        {
            var escaped = pattern[i] == EscapeCharacter && i + 1 < pattern.Length;
            if (escaped)
                i++;
            set.Add((pattern[i], !escaped && pattern[i] == '-'));
        }
        if (i == pattern.Length)
            throw new WildcardPatternException(pattern);
        regex.Append('[');
        for (var k = 0; k < set.Count; k++)
        {
            var range = k + 2 < set.Count && set[k + 1].Range;
            regex.Append(CultureInfo.InvariantCulture, $"\\u{(int)set[k].Character:X4}");
            if (!range)
                continue;
            // PowerShell's own patterns become regular expressions, to which -[ is something else.
            if (set[k].Character > set[k + 2].Character || set[k + 2].Character == '[')
                throw new WildcardPatternException(pattern);
            regex.Append(CultureInfo.InvariantCulture, $"-\\u{(int)set[k + 2].Character:X4}");
            k += 2;
        }
        regex.Append(']');
        return i;
    }
}

/// <summary>How a pattern matches.</summary>
[Flags]
public enum WildcardOptions { None = 0, Compiled = 1, IgnoreCase = 2, CultureInvariant = 4 }
