using System.Buffers;

namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>Reads the lines of a VMX file, with the grammar of libvirt's own configuration files (virconf): <c>key = "value"</c>, and comments after a <c>#</c>.</summary>
internal ref struct VmxScanner(ReadOnlySpan<char> text, string what)
{
    private const string Blanks = " \t";
    private const string Ends = "\r\n";
    private const string BlanksAndEnds = " \t\r\n";
    private const string Quotes = "\"\"\"";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:.-*");

    private readonly ReadOnlySpan<char> _text = text;
    private ReadOnlySpan<char> _rest = text;

    /// <summary>Reads the next entry.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="VirtException">ConfSyntax: it is none.</exception>
    internal bool TryRead(out string key, out string value)
    {
        (key, value) = ("", "");
        while (true)
        {
            _rest = _rest.TrimStart(BlanksAndEnds);
            if (_rest.IsEmpty)
                return false;
            if (_rest[0] != '#')
                break;
            SkipLine();
        }
        key = Name();
        Expect('=', "expecting an assignment");
        value = Value();
        _rest = _rest.TrimStart(Blanks);
        if (_rest.StartsWith("#"))
            SkipLine();
        else if (_rest.StartsWith(";"))
            _rest = _rest[1..];
        else if (!_rest.IsEmpty && !Ends.Contains(_rest[0]))
            throw Error("expecting a separator");
        return true;
    }

    private string Name()
    {
        if (!char.IsAsciiLetter(_rest[0]) && _rest[0] != '.')
            throw Error("expecting a name");
        var length = _rest.IndexOfAnyExcept(NameCharacters) is var end and >= 0 ? end : _rest.Length;
        return Take(length).ToString();
    }

    private string Value()
    {
        _rest = _rest.TrimStart(Blanks);
        if (_rest.StartsWith(Quotes))
            return Quoted(Quotes, _rest[Quotes.Length..].IndexOf(Quotes));
        if (_rest.IsEmpty || _rest[0] is not ('"' or '\''))
            throw Error(_rest.IsEmpty ? "expecting a value" : _rest[0] switch
            {
                '[' => "lists not allowed in VMX format",
                '-' or '+' or >= '0' and <= '9' => "numbers not allowed in VMX format",
                _ => "expecting a value",
            });
        var quote = _rest[..1];
        var line = _rest[1..];
        var end = line.IndexOf(quote);
        // A value is on one line.
        return Quoted(quote, line.IndexOfAny(Ends) is var stop and >= 0 && stop < end ? -1 : end);
    }

    private string Quoted(scoped ReadOnlySpan<char> quote, int length)
    {
        if (length < 0)
            throw Error("unterminated string");
        Take(quote.Length);
        var value = Take(length).ToString();
        Take(quote.Length);
        return value;
    }

    private void Expect(char c, string otherwise)
    {
        _rest = _rest.TrimStart(Blanks);
        if (_rest.IsEmpty || _rest[0] != c)
            throw Error(otherwise);
        _rest = _rest[1..];
    }

    private void SkipLine() => _rest = _rest.IndexOfAny(Ends) is var end and >= 0 ? _rest[end..] : default;

    private ReadOnlySpan<char> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private readonly VirtException Error(string detail) =>
        new(VirtErrorDomain.Conf, VirtErrorCode.ConfSyntax, $"{what}:{_text[..^_rest.Length].Count('\n') + 1}: {detail}");
}
