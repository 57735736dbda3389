using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>The path of an instance: its class and the values of its keys. A namespace and a host may be named or not.</summary>
internal sealed class WmiPath(string? server, string? @namespace, string className, IReadOnlyDictionary<string, object> keys)
{
    internal string? Server { get; } = server;

    internal string? Namespace { get; } = @namespace;

    internal string ClassName { get; } = className;

    /// <summary>The keys by name: texts, or paths where a key is a reference.</summary>
    internal IReadOnlyDictionary<string, object> Keys { get; } = keys;

    /// <summary>What two paths of the same instance have in common.</summary>
    internal string Identity => field ??= Relative(identity: true).ToLowerInvariant();

    /// <summary>Reads a path, with or without the host and the namespace. Slashes of both kinds are taken.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static WmiPath Parse(string text)
    {
        string? server = null;
        var rest = text;
        if (rest.StartsWith(@"\\", StringComparison.Ordinal) || rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.IndexOfAny(['\\', '/'], 2);
            if (end < 0)
                throw new FormatException($"'{text}' is no path of an instance");
            (server, rest) = (rest[2..end], rest[(end + 1)..]);
        }
        string? space = null;
        var colon = rest.IndexOf(':');
        var dot = rest.IndexOf('.');
        if (colon >= 0 && (dot < 0 || colon < dot))
            (space, rest) = (rest[..colon].Replace('\\', '/'), rest[(colon + 1)..]);
        return new WmiPathReader(text, rest).Read(server, space);
    }

    /// <summary>The path after the colon.</summary>
    public override string ToString() => Relative(identity: false);

    /// <summary>The path with a host and a namespace.</summary>
    internal string Full(string server, string @namespace) => $@"\\{server}\{(Namespace ?? @namespace).Replace('/', '\\')}:{this}";

    private string Relative(bool identity)
    {
        var text = new StringBuilder(ClassName);
        var separator = '.';
        foreach (var (name, value) in Keys.OrderBy(key => key.Key, StringComparer.OrdinalIgnoreCase))
        {
            var inner = value is WmiPath path ? identity ? path.Identity : path.ToString() : (string)value;
            text.Append(separator).Append(name).Append("=\"").Append(inner.Replace(@"\", @"\\").Replace("\"", "\\\"")).Append('"');
            separator = ',';
        }
        return text.ToString();
    }
}
