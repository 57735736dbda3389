using System.Text;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>The directives of a message of DIGEST-MD5: <c>name=token,name="text"</c>.</summary>
internal static class DigestMessage
{
    /// <summary>Reads a message.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    internal static ILookup<string, string> Parse(string text)
    {
        var directives = new List<(string Name, string Value)>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && (text[at] == ',' || char.IsWhiteSpace(text[at])))
                at++;
            if (at == text.Length)
                return directives.ToLookup(d => d.Name, d => d.Value, StringComparer.OrdinalIgnoreCase);
            var equals = text.IndexOf('=', at);
            if (equals < 0)
                throw new FormatException("a directive without a value");
            var name = text[at..equals].Trim();
            at = equals + 1;
            directives.Add((name, ReadValue(text, ref at)));
        }
    }

    /// <summary>A text between quotes.</summary>
    internal static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string ReadValue(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at == text.Length || text[at] != '"')
        {
            var comma = text.IndexOf(',', at);
            var end = comma < 0 ? text.Length : comma;
            var token = text[at..end].Trim();
            at = end;
            return token;
        }
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return value.ToString();
            }
            if (text[at] == '\\' && ++at == text.Length)
                break;
            value.Append(text[at]);
        }
        throw new FormatException("a text without its end");
    }
}
