using System.Text;

namespace Libvirt;

/// <summary>Files of groups of keys, as GLib's key files are: <c>[group]</c>, <c>key=value</c>, <c># comment</c>.</summary>
internal sealed class KeyFile
{
    private readonly Dictionary<string, Dictionary<string, string>> _groups = new(StringComparer.Ordinal);

    private KeyFile()
    {
    }

    /// <summary>Reads a text. Of a key that a group has twice the last is taken; a group may come in several parts.</summary>
    /// <exception cref="VirtException">ConfSyntax: malformed, with the line. The line itself, which may hold a password, is not told.</exception>
    internal static KeyFile Parse(string text, string path)
    {
        var file = new KeyFile();
        Dictionary<string, string>? group = null;
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.TrimStart();
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (line[0] == '[')
            {
                var name = line.TrimEnd();
                if (name.Length < 3 || name[^1] != ']' || name[1..^1].ContainsAny('[', ']'))
                    throw Fail("malformed group");
                group = file.Group(name[1..^1].ToString());
                continue;
            }
            var equals = line.IndexOf('=');
            if (equals <= 0)
                throw Fail("expecting a group, a key with its value, or a comment");
            if (group is null)
                throw Fail("expecting a group first");
            group[line[..equals].TrimEnd().ToString()] = line[(equals + 1)..].TrimStart().ToString();
        }
        return file;

        VirtException Fail(string what) => new(VirtErrorDomain.Conf, VirtErrorCode.ConfSyntax, $"{path}:{number}: {what}") { Number = number };
    }

    /// <summary>Whether there is such a group.</summary>
    internal bool HasGroup(string group) => _groups.ContainsKey(group);

    /// <summary>A value; null where the group has none.</summary>
    internal string? Get(string group, string key) =>
        _groups.TryGetValue(group, out var keys) && keys.TryGetValue(key, out var value) ? Unescape(value) : null;

    private Dictionary<string, string> Group(string name)
    {
        if (!_groups.TryGetValue(name, out var group))
            _groups[name] = group = new(StringComparer.Ordinal);
        return group;
    }

    // An escape that means nothing stands for itself, and one that is cut short for nothing.
    private static string Unescape(string value)
    {
        if (!value.Contains('\\'))
            return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
                text.Append(value[i]);
            else if (++i < value.Length)
                text.Append("sntr\\".IndexOf(value[i]) is var at and >= 0 ? " \n\t\r\\".AsSpan(at, 1) : value.AsSpan(i - 1, 2));
        }
        return text.ToString();
    }
}
