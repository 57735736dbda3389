using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>Reads the part of a path that follows the namespace: the class, and the keys.</summary>
internal sealed class WmiPathReader(string whole, string text)
{
    private int _at;

    internal WmiPath Read(string? server, string? @namespace)
    {
        var dot = text.IndexOf('.');
        var equals = text.IndexOf('=');
        var keys = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        if (equals < 0)
            return new(server, @namespace, Name(text), keys);
        if (dot < 0 || dot > equals)
            throw Bad();
        var className = Name(text[..dot]);
        for (_at = dot + 1; ; _at++)
        {
            equals = text.IndexOf('=', _at);
            if (equals < 0)
                throw Bad();
            var name = Name(text[_at..equals].Trim());
            _at = equals + 1;
            keys.Add(name, Value());
            if (_at == text.Length)
                return new(server, @namespace, className, keys);
            if (text[_at] != ',')
                throw Bad();
        }
    }

    private string Value()
    {
        if (_at == text.Length || text[_at] is not ('"' or '\''))
        {
            var end = text.IndexOf(',', _at) is >= 0 and var comma ? comma : text.Length;
            var bare = text[_at..end];
            _at = end;
            return bare.Length > 0 ? bare : throw Bad();
        }
        var quote = text[_at++];
        var value = new StringBuilder();
        for (; _at < text.Length && text[_at] != quote; _at++)
        {
            // Where a key holds a backslash it has to be doubled; a single one before anything else is a mistake that a host does not forgive.
            if (text[_at] == '\\' && (++_at == text.Length || text[_at] is not ('\\' or '"' or '\'')))
                throw Bad();
            value.Append(text[_at]);
        }
        return _at++ < text.Length ? value.ToString() : throw Bad();
    }

    private string Name(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? name : throw Bad();

    private FormatException Bad() => new($"'{whole}' is no path of an instance");
}
