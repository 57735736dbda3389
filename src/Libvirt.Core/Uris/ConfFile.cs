using System.Globalization;

namespace Libvirt;

/// <summary>libvirt's configuration files (virConf): <c>key = "text" | 'text' | """text""" | 123 | [ "a", "b" ]</c>, parted by lines or <c>;</c>, with <c>#</c> comments.</summary>
internal static class ConfFile
{
    /// <summary>Lists in lists, at most.</summary>
    private const int MaxDepth = 16;

    /// <summary>The settings by key, the first of a key; each value is a string, a long, or a list of values.</summary>
    /// <exception cref="VirtException">ConfSyntax: malformed, with the line.</exception>
    internal static Dictionary<string, object> Parse(string text, string path)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal);
        var reader = new Reader(text, path);
        while (reader.NextSetting())
        {
            var key = reader.Key();
            reader.Assignment();
            settings.TryAdd(key, reader.Value(depth: 0));
            reader.EndOfSetting();
        }
        return settings;
    }

    private sealed class Reader(string text, string path)
    {
        private int _at;
        private int _line = 1;

        private char Current => _at < text.Length ? text[_at] : '\0';

        internal bool NextSetting()
        {
            SkipLines();
            return _at < text.Length;
        }

        internal string Key()
        {
            if (!char.IsAsciiLetter(Current))
                throw Fail("expecting a name");
            var start = _at;
            while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
                _at++;
            return text[start.._at];
        }

        internal void Assignment()
        {
            SkipBlanks();
            if (Current != '=')
                throw Fail("expecting an assignment");
            _at++;
            SkipBlanks();
        }

        internal object Value(int depth) => Current switch
        {
            '"' or '\'' => Text(),
            '[' => List(depth),
            '-' or '+' or (>= '0' and <= '9') => Number(),
            _ => throw Fail("expecting a value"),
        };

        internal void EndOfSetting()
        {
            SkipBlanks();
            if (Current == ';')
                _at++;
            else if (_at < text.Length && Current is not ('\n' or '\r' or '#'))
                throw Fail("expecting a separator");
        }

        private string Text()
        {
            const string Triple = "\"\"\"";
            var isTriple = text.AsSpan(_at).StartsWith(Triple);
            var quote = isTriple ? Triple : text.Substring(_at, 1);
            var start = _at + quote.Length;
            var end = text.IndexOf(quote, start, StringComparison.Ordinal);
            var value = end < 0 ? "" : text[start..end];
            if (end < 0 || (!isTriple && value.AsSpan().ContainsAny('\n', '\r')))
                throw Fail("unterminated string");
            _line += value.AsSpan().Count('\n');
            _at = end + quote.Length;
            return value;
        }

        private long Number()
        {
            var start = _at++;
            while (char.IsAsciiDigit(Current))
                _at++;
            var digits = text.AsSpan(start, _at - start);
            if (!char.IsAsciiDigit(digits[^1]))
                throw Fail("unterminated number");
            return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Fail("the number is too large");
        }

        private List<object> List(int depth)
        {
            if (depth == MaxDepth)
                throw Fail($"lists are nested deeper than {MaxDepth}");
            var items = new List<object>();
            _at++;
            SkipLines();
            while (_at < text.Length && Current != ']')
            {
                items.Add(Value(depth + 1));
                SkipLines();
                if (Current == ',')
                {
                    _at++;
                    SkipLines();
                    if (_at == text.Length)
                        throw Fail("expecting a value");
                }
                else if (_at < text.Length && Current != ']')
                {
                    throw Fail("expecting a separator in list");
                }
            }
            if (_at == text.Length)
                throw Fail("list is not closed with ]");
            _at++;
            return items;
        }

        private void SkipBlanks()
        {
            while (Current is ' ' or '\t')
                _at++;
        }

        private void SkipLines()
        {
            for (; _at < text.Length; _at++)
            {
                if (Current == '#')
                    _at = text.IndexOf('\n', _at) is var end and >= 0 ? end : text.Length - 1;
                else if (Current is not (' ' or '\t' or '\n' or '\r'))
                    return;
                if (Current == '\n')
                    _line++;
            }
        }

        private VirtException Fail(string what) => new(VirtErrorDomain.Conf, VirtErrorCode.ConfSyntax, $"{path}:{_line}: {what}") { Number = _line };
    }
}
