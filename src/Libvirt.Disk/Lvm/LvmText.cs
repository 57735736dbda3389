using System.Globalization;
using System.Text;

namespace Libvirt.Disk.Lvm;

/// <summary>
/// Reads the language of LVM's metadata (lvm.conf(5)): <c>key = value</c> and <c>section { … }</c>, where a value is a number, words in quotes, or an array of values.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="source">What it was read from.</param>
/// <param name="offset">Where it starts in that, in bytes.</param>
internal sealed class LvmText(string text, BlockSource source, long offset)
{
    private const int MaxDepth = 8;

    // LVM writes a segment in some 150 bytes, and so far fewer into the longest text; each takes some 400 bytes of memory.
    private const int MaxSections = 128 * 1024;

    private int _at;
    private int _sections;

    internal VirtException Malformed(string what) => ImageError.Malformed(source, "LVM metadata", offset, what);

    /// <summary>Reads all of it, as one section without a name.</summary>
    internal LvmSection Parse()
    {
        var root = new LvmSection("", this);
        ReadInto(root, 0);
        return root;
    }

    private void ReadInto(LvmSection section, int depth)
    {
        if (depth > MaxDepth)
            throw At($"sections are in each other more than {MaxDepth} deep");
        while (Next() is { } next)
        {
            if (next == '}' && depth > 0)
            {
                _at++;
                return;
            }
            var key = next is '"' or '\'' ? Quoted() : Word();
            if (Next() == '{')
            {
                _at++;
                if (++_sections > MaxSections)
                    throw At($"it has more than {MaxSections} sections");
                var inner = new LvmSection(key, this);
                section.Sections.Add(inner);
                ReadInto(inner, depth + 1);
            }
            else
            {
                Require('=');
                section.Add(key, Values());
            }
        }
        if (depth > 0)
            throw At("it ends within a section");
    }

    private LvmValue[] Values()
    {
        if (Next() != '[')
            return [Value()];
        _at++;
        var values = new List<LvmValue>();
        while (Next() != ']')
        {
            values.Add(Value());
            if (Next() == ',')
                _at++;
        }
        _at++;
        return [.. values];
    }

    private LvmValue Value()
    {
        if (Next() is '"' or '\'')
            return new LvmValue(Quoted(), 0);
        var word = Word();
        return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new LvmValue(null, number)
            : new LvmValue(word, 0);
    }

    private string Quoted()
    {
        var quote = text[_at++];
        var word = new StringBuilder();
        for (; _at < text.Length && text[_at] != quote; _at++)
        {
            if (text[_at] == '\\' && quote == '"' && _at + 1 < text.Length)
                _at++;
            word.Append(text[_at]);
        }
        if (_at >= text.Length)
            throw At("it ends within quotes");
        _at++;
        return word.ToString();
    }

    private string Word()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || "_-+./@:".Contains(text[_at])))
            _at++;
        return _at > start ? text[start.._at] : throw At("a word is missing");
    }

    private void Require(char due)
    {
        if (Next() != due)
            throw At($"'{due}' is missing");
        _at++;
    }

    // The next character that means something; null at the end.
    private char? Next()
    {
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == '#')
                SkipLine();
            else if (!char.IsWhiteSpace(text[_at]) && text[_at] != '\0')
                return text[_at];
        }
        return null;
    }

    private void SkipLine()
    {
        while (_at + 1 < text.Length && text[_at] != '\n')
            _at++;
    }

    private VirtException At(string what) => Malformed($"character {_at}: {what}");
}
