using System.Text;

namespace Libvirt.Disk.Guests.Inspection;

/// <summary>Lines of <c>KEY=value</c>, as os-release(5), lsb-release and the files of /etc/sysconfig have them.</summary>
internal static class KeyValues
{
    /// <summary>The pairs; empty lines and comments are none.</summary>
    internal static IEnumerable<(string Key, string Value)> Parse(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var equals = line.IndexOf('=');
            yield return equals < 0 ? (line, "") : (line[..equals], Unquote(line.AsSpan(equals + 1).TrimEnd('\r')));
        }
    }

    /// <summary>A value as a shell reads it: quotes go, and in double ones what a backslash protects stays.</summary>
    internal static string Unquote(ReadOnlySpan<char> value)
    {
        if (value.Length < 2 || value[0] != value[^1] || value[0] is not ('"' or '\''))
            return value.ToString();
        var inner = value[1..^1];
        if (value[0] == '\'' || !inner.Contains('\\'))
            return inner.ToString();
        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length && inner[i + 1] is '$' or '`' or '"' or '\\')
                i++;
            text.Append(inner[i]);
        }
        return text.ToString();
    }
}
