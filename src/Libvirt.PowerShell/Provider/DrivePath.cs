using System.Text;

namespace Libvirt.PowerShell.Provider;

/// <summary>Paths of the drive: names of connections, folders and objects, with <c>\</c> or <c>/</c> between them.</summary>
internal static class DrivePath
{
    // What PowerShell reads as something else: separators, drives and wildcards; and what escapes them here.
    private const string Reserved = "/\\:*?[]`%";

    /// <summary>The names on the way from the root to an item, in clear.</summary>
    internal static IEnumerable<string> Split(string path) => path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Select(Decode);

    /// <summary>A name as it stands in a path: <c>disk%3A0</c>. Different names stay different.</summary>
    internal static string Encode(string name)
    {
        var text = new StringBuilder(name.Length);
        // Where they are all of a name, dots mean a folder on the way.
        var dots = name is "." or "..";
        foreach (var c in name)
        {
            if (dots || char.IsControl(c) && c < 0x80 || Reserved.Contains(c))
                text.Append($"%{(int)c:X2}");
            else
                text.Append(c);
        }
        return text.ToString();
    }

    /// <summary>The name that stands in a path. A percent sign that escapes nothing is one.</summary>
    internal static string Decode(string segment)
    {
        var text = new StringBuilder(segment.Length);
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] == '%' && i + 2 < segment.Length && char.IsAsciiHexDigit(segment[i + 1]) && char.IsAsciiHexDigit(segment[i + 2]))
            {
                text.Append((char)Convert.ToByte(segment.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                text.Append(segment[i]);
            }
        }
        return text.ToString();
    }
}
