using System.Globalization;
using System.Text;

namespace Libvirt;

/// <summary>A connection URI: <c>driver[+transport]://[user@][host][:port]/path[?parameters]</c>.</summary>
/// <remarks>
/// Parsed by the rules of libvirt's viruri.c, which are those of RFC 2396 and not those of <see cref="Uri"/>: nothing is lower-cased,
/// resolved or re-escaped, and a path is what stands there. An IPv6 host loses its brackets. Characters beyond ASCII, which libvirt
/// wants escaped, may stand as they are.
/// </remarks>
public sealed class VirtUri : IEquatable<VirtUri>
{
    private VirtUri()
    {
    }

    /// <summary>The scheme as written, transport included: <c>qemu+ssh</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>The user, unescaped; what stands behind a colon in it is kept.</summary>
    public string? User { get; private init; }

    /// <summary>The host without brackets; null or empty where the URI is local.</summary>
    public string? Host { get; private init; }

    /// <summary>The port; 0 where none is given.</summary>
    public int Port { get; private init; }

    /// <summary>The path, unescaped, with its leading slash.</summary>
    public string Path { get; private init; } = "";

    /// <summary>The query as written, without its question mark.</summary>
    public string? Query { get; private init; }

    /// <summary>The fragment, without its hash.</summary>
    public string? Fragment { get; private init; }

    /// <summary>The parameters of the query, unescaped and in order; a name without a value has the empty one.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; private init; } = [];

    /// <summary>The driver: the scheme up to its <c>+</c>.</summary>
    public string Driver => Scheme.Split('+', 2)[0];

    /// <summary>The transport: the scheme behind its <c>+</c>; null where there is none.</summary>
    public string? Transport => Scheme.Contains('+') ? Scheme.Split('+', 2)[1] : null;

    /// <summary>Whether the URI is for this machine, without a daemon on another one.</summary>
    public bool IsLocal => string.IsNullOrEmpty(Host) && Transport is null;

    /// <summary>The first parameter of a name, compared without case; null where there is none.</summary>
    public string? Parameter(string name)
    {
        foreach (var (key, value) in Parameters)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return null;
    }

    /// <summary>Reads a URI.</summary>
    /// <exception cref="VirtException">InternalError: unparsable; NoConnect: it has no scheme.</exception>
    public static VirtUri Parse(string text)
    {
        var rest = text.AsSpan();
        if (rest.IsEmpty || rest.ContainsAnyInRange('\0', ' '))
            throw Unparsable(text);

        string? fragment = null, query = null;
        if (rest.IndexOf('#') is var hash and >= 0)
        {
            fragment = Unescape(rest[(hash + 1)..], text);
            rest = rest[..hash];
        }
        if (rest.IndexOf('?') is var question and >= 0)
        {
            query = rest[(question + 1)..].ToString();
            rest = rest[..question];
        }

        var scheme = Scan.Scheme(rest);
        if (scheme.IsEmpty)
        {
            // A colon in front of the first slash can only stand behind a scheme.
            throw rest.IndexOfAny(':', '/') is var first and >= 0 && rest[first] == ':'
                ? Unparsable(text)
                : new VirtException(VirtErrorDomain.None, VirtErrorCode.NoConnect, $"URI '{WithoutPassword(text)}' does not include a driver name");
        }
        rest = rest[(scheme.Length + 1)..];

        string? user = null, host = null;
        var port = 0;
        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            var slash = rest.IndexOf('/');
            var authority = slash < 0 ? rest : rest[..slash];
            rest = rest[authority.Length..];
            if (authority.IndexOf('@') is var at and >= 0)
            {
                user = Unescape(authority[..at], text);
                authority = authority[(at + 1)..];
            }
            if (!Scan.HostAndPort(authority, out var hostText, out port))
                throw Unparsable(text);
            host = Unescape(hostText, text);
        }
        var parameters = new List<KeyValuePair<string, string>>();
        if (!VirtUriQuery.TryParse(query, parameters))
            throw Unparsable(text);
        return new VirtUri
        {
            Scheme = scheme.ToString(),
            User = user,
            Host = string.IsNullOrEmpty(host) ? null : host,
            Port = port,
            Path = Unescape(rest, text),
            Query = query,
            Fragment = fragment,
            Parameters = parameters,
        };
    }

    /// <summary>The whole URI again, escaped, with what stands behind a colon in the user.</summary>
    public string Format() => Format(User);

    /// <summary>The URI for people and logs: a password in it is left out.</summary>
    public override string ToString() => Format(User?.Split(':', 2)[0]);

    /// <inheritdoc/>
    public bool Equals(VirtUri? other) => other is not null && Format() == other.Format();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VirtUri);

    /// <inheritdoc/>
    public override int GetHashCode() => Format().GetHashCode(StringComparison.Ordinal);

    private string Format(string? user)
    {
        // A path without its leading slash has no host in front of it: "//" would make one of it.
        var text = new StringBuilder(Scheme).Append(Path.Length > 0 && Path[0] != '/' ? ":" : "://");
        if (user is not null)
            text.Append(VirtUriQuery.Escape(user, ";:&=+$,")).Append('@');
        if (Host is not null)
            text.Append(Host.Contains(':') ? $"[{VirtUriQuery.Escape(Host, ":")}]" : VirtUriQuery.Escape(Host, ""));
        if (Port > 0)
            text.Append(':').Append(Port.ToString(CultureInfo.InvariantCulture));
        text.Append(VirtUriQuery.Escape(Path, "/@&=+$,;"));
        if (Query is not null)
            text.Append('?').Append(Query);
        if (Fragment is not null)
            text.Append('#').Append(VirtUriQuery.Escape(Fragment, "/?:@&=+$,;"));
        return text.ToString();
    }

    private static string Unescape(ReadOnlySpan<char> part, string whole) =>
        VirtUriQuery.TryUnescape(part, out var text) ? text : throw Unparsable(whole);

    private static VirtException Unparsable(string text) =>
        new(VirtErrorDomain.Uri, VirtErrorCode.InternalError, $"Unable to parse URI {WithoutPassword(text)}");

    /// <summary>The text of what is no URI, for messages: all that may be a password is left out.</summary>
    private static string WithoutPassword(string text)
    {
        var user = text.IndexOf("//", StringComparison.Ordinal) is var slashes and >= 0 ? slashes + 2 : 0;
        var colon = text.IndexOf(':', user);
        var at = text.LastIndexOf('@');
        return colon >= 0 && colon < at ? text[..colon] + text[at..] : text;
    }

    /// <summary>The small grammars inside a URI.</summary>
    private static class Scan
    {
        /// <summary>The scheme in front of the first colon; empty if the text does not start with one.</summary>
        internal static ReadOnlySpan<char> Scheme(ReadOnlySpan<char> text)
        {
            var colon = text.IndexOf(':');
            if (colon <= 0 || !char.IsAsciiLetter(text[0]))
                return default;
            foreach (var c in text[..colon])
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                    return default;
            }
            return text[..colon];
        }

        internal static bool HostAndPort(ReadOnlySpan<char> authority, out ReadOnlySpan<char> host, out int port)
        {
            host = authority;
            port = 0;
            var tail = ReadOnlySpan<char>.Empty;
            if (authority.StartsWith("["))
            {
                var close = authority.IndexOf(']');
                if (close <= 1)
                    return false;
                host = authority[1..close];
                tail = authority[(close + 1)..];
            }
            else if (authority.IndexOf(':') is var colon and >= 0)
            {
                host = authority[..colon];
                tail = authority[colon..];
            }
            return !host.Contains('@')
                && (tail.IsEmpty || (tail[0] == ':' && int.TryParse(tail[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue));
        }
    }
}
