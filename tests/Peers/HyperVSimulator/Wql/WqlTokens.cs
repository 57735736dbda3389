using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>A word, a text, a number or a sign of a query.</summary>
/// <param name="Kind">W word, T text, N number, S sign, P a path in braces, E the end.</param>
/// <param name="Value">What it says.</param>
internal readonly record struct WqlToken(char Kind, string Value);

/// <summary>The words of a query.</summary>
internal sealed class WqlTokens(string query)
{
    private int _at;

    /// <summary>The next one, which stays the next.</summary>
    internal WqlToken Peek
    {
        get
        {
            var (at, token) = (_at, Next());
            _at = at;
            return token;
        }
    }

    internal WqlToken Next()
    {
        while (_at < query.Length && char.IsWhiteSpace(query[_at]))
            _at++;
        if (_at == query.Length)
            return new('E', "");
        var c = query[_at];
        if (c is '\'' or '"')
            return new('T', ReadText(c));
        if (c == '{')
            return new('P', ReadPath());
        if (char.IsAsciiLetter(c) || c == '_')
            return new('W', ReadWhile(one => char.IsAsciiLetterOrDigit(one) || one is '_' or '.'));
        if (char.IsAsciiDigit(c) || c == '-' && _at + 1 < query.Length && char.IsAsciiDigit(query[_at + 1]))
        {
            _at++;
            return new('N', c + ReadWhile(one => char.IsAsciiDigit(one) || one == '.'));
        }
        var length = _at + 1 < query.Length && query.Substring(_at, 2) is "<>" or "<=" or ">=" or "!=" ? 2 : 1;
        _at += length;
        return new('S', query.Substring(_at - length, length));
    }

    /// <summary>Takes a word if it is the next.</summary>
    internal bool Take(string word)
    {
        if (Peek is not { Kind: 'W' or 'S' } token || !token.Value.Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        Next();
        return true;
    }

    /// <summary>Takes a word, which must be the next.</summary>
    internal void Expect(string word)
    {
        if (!Take(word))
            throw Bad($"'{word}' is missing before '{Peek.Value}'");
    }

    /// <summary>Takes the next token, which must be of a kind.</summary>
    internal string Expect(char kind) => Peek.Kind == kind ? Next().Value : throw Bad($"'{Peek.Value}' is unexpected");

    internal WqlException Bad(string why) => new(WqlException.InvalidQuery, $"{why}: {query}");

    private string ReadWhile(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < query.Length && belongs(query[_at]))
            _at++;
        return query[start.._at];
    }

    private string ReadText(char quote)
    {
        var text = new StringBuilder();
        for (_at++; _at < query.Length; _at++)
        {
            if (query[_at] == quote)
            {
                _at++;
                return text.ToString();
            }
            if (query[_at] == '\\' && _at + 1 < query.Length)
                _at++;
            text.Append(query[_at]);
        }
        throw Bad("a text has no end");
    }

    /// <summary>A path may hold braces inside the quotes of its keys.</summary>
    private string ReadPath()
    {
        var start = _at + 1;
        char quote = default;
        for (_at = start; _at < query.Length; _at++)
        {
            var c = query[_at];
            if (quote != default)
            {
                if (c == '\\')
                    _at++;
                else if (c == quote)
                    quote = default;
            }
            else if (c is '\'' or '"')
                quote = c;
            else if (c == '}')
                return query[start.._at++];
        }
        throw Bad("a path has no end");
    }
}
