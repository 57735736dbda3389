using System.Text;

namespace Libvirt.Drivers.HyperV.Wmi;

/// <summary>The path of an instance as settings hold it in their texts: <c>\\HOST\root\virtualization\v2:Class.Key="value"</c>.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Keys">The keys, by their names.</param>
internal sealed record WmiPath(string ClassName, IReadOnlyDictionary<string, string> Keys)
{
    /// <summary>The path of settings with an identifier. It names no host, which is the one that is asked.</summary>
    internal static string Of(string className, string instanceId) => Of(className, ("InstanceID", instanceId));

    /// <summary>The path of an instance with some keys.</summary>
    internal static string Of(string className, params ReadOnlySpan<(string Name, string Value)> keys)
    {
        var text = new StringBuilder($"root/virtualization/v2:{className}");
        var separator = '.';
        foreach (var (name, value) in keys)
        {
            // A backslash ends nothing here if it is doubled.
            text.Append(separator).Append(name).Append("=\"").Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            separator = ',';
        }
        return text.ToString();
    }

    /// <summary>Reads one.</summary>
    /// <returns>Null where the text is none.</returns>
    internal static WmiPath? Parse(string? text)
    {
        // What stands before the class may have no colon but one: that of the namespace.
        if (text is null || text.IndexOf('=') is var first && first < 0 || text.LastIndexOf('.', first) is var dot && dot < 0)
            return null;
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var at = dot + 1; at < text.Length; at++)
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0 || equals + 1 >= text.Length)
                return null;
            var value = new StringBuilder();
            var end = text[equals + 1] == '"' ? ReadQuoted(text, equals + 2, value) : ReadPlain(text, equals + 1, value);
            if (end < 0 || end < text.Length && text[end] != ',')
                return null;
            keys[text[at..equals].Trim()] = value.ToString();
            at = end;
        }
        return new WmiPath(text[(text.LastIndexOf(':', dot) + 1)..dot], keys);
    }

    private static int ReadQuoted(string text, int at, StringBuilder value)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == '"')
                return at + 1;
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }
        return -1;
    }

    private static int ReadPlain(string text, int at, StringBuilder value)
    {
        var end = text.IndexOf(',', at) is >= 0 and var comma ? comma : text.Length;
        value.Append(text, at, end - at);
        return end;
    }
}
