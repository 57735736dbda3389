using System.Globalization;

namespace Libvirt;

/// <summary>libvirt's configuration files (virConf): <c>key = "text" | 'text' | 123 | [ "a", "b" ]</c>, one setting a line, <c>#</c> comments.</summary>
internal static class ConfFile
{
    /// <summary>The settings by key; each value is a string, a long, or a list of strings.</summary>
    /// <exception cref="VirtException">ConfSyntax: malformed, with the line.</exception>
    internal static Dictionary<string, object> Parse(string text, string path)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal);
        var reader = new Reader(text, path);
        while (reader.NextSetting())
        {
            var key = reader.Key();
            reader.Expect('=', "expecting an assignment");
            settings[key] = reader.Value();
            reader.EndOfSetting();
        }
        return settings;
    }

    internal static VirtException Error(string path, int line, string what) =>
        new(VirtErrorDomain.Conf, VirtErrorCode.ConfSyntax, line > 0 ? $"{path}:{line}: {what}" : $"{path}: {what}") { Number = line };

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
            var start = _at;
            while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '-' or '.')
                _at++;
            return _at > start && char.IsAsciiLetter(text[start]) ? text[start.._at] : throw Fail("expecting a name");
        }

        internal void Expect(char c, string what)
        {
            SkipBlanks();
            if (Current != c)
                throw Fail(what);
            _at++;
            SkipBlanks();
        }

        internal object Value() => Current switch
        {
            '"' or '\'' => Text(),
            '[' => List(),
            '-' or (>= '0' and <= '9') => Number(),
            _ => throw Fail("expecting a value"),
        };

        internal void EndOfSetting()
        {
            SkipBlanks();
            SkipComment();
            if (_at < text.Length && Current is not ('\n' or '\r'))
                throw Fail("expecting a separator");
        }

        private string Text()
        {
            var quote = text[_at++];
            var end = text.IndexOf(quote, _at);
            var newline = text.IndexOf('\n', _at);
            if (end < 0 || (newline >= 0 && newline < end))
                throw Fail("unterminated string");
            var value = text[_at..end];
            _at = end + 1;
            return value;
        }

        private long Number()
        {
            var start = _at++;
            while (char.IsAsciiDigit(Current))
                _at++;
            return long.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Fail("unterminated number");
        }

        private List<string> List()
        {
            var items = new List<string>();
            _at++;
            while (true)
            {
                SkipLines();
                if (Current == ']')
                    break;
                items.Add(Value() as string ?? throw Fail("a list holds strings"));
                SkipLines();
                if (Current == ',')
                    _at++;
                else if (Current != ']')
                    throw Fail("expecting a separator in list");
            }
            _at++;
            return items;
        }

        private void SkipBlanks()
        {
            while (Current is ' ' or '\t')
                _at++;
        }

        private void SkipComment()
        {
            if (Current != '#')
                return;
            while (_at < text.Length && Current != '\n')
                _at++;
        }

        private void SkipLines()
        {
            while (true)
            {
                SkipBlanks();
                SkipComment();
                if (Current is not ('\n' or '\r'))
                    return;
                if (Current == '\n')
                    _line++;
                _at++;
            }
        }

        private VirtException Fail(string what) => Error(path, _line, what);
    }
}
