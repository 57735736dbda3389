using System.Buffers;

namespace Libvirt.Normalization;

/// <summary>Values of rules that are lists of words.</summary>
internal static class NetworkFilterFlags
{
    // libvirt's MAX_IPSET_NAME_LENGTH, less the zero at the end.
    private const int MaxSetName = 31;
    private const int MaxSetFlags = 6;
    private const int AllTcp = 0x3F;
    private const int NoState = 1 << 5;

    private static readonly SearchValues<char> SetNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:-+ ");

    private static readonly (int Flag, string Name)[] States = [(1 << 1, "NEW"), (1 << 2, "ESTABLISHED"), (1 << 3, "RELATED"), (1 << 4, "INVALID"), (NoState, "NONE")];

    private static readonly (int Flag, string Name)[] TcpFlags =
        [(0x1, "FIN"), (0x2, "SYN"), (0x4, "RST"), (0x8, "PSH"), (0x10, "ACK"), (0x20, "URG"), (AllTcp, "ALL"), (0, "NONE")];

    /// <summary>States of a connection: <c>NEW,ESTABLISHED</c>.</summary>
    internal static string? State(string text) => Read(States, text) switch
    {
        null => null,
        var flags when (flags & NoState) != 0 => "NONE",
        var flags => Write(States, flags.Value),
    };

    /// <summary>Flags of TCP that are looked at, and those of them that must be set: <c>SYN,ACK/SYN</c>.</summary>
    internal static string? Tcp(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0 || Read(TcpFlags, text[..slash]) is not { } mask || Read(TcpFlags, text[(slash + 1)..]) is not { } flags)
            return null;
        return $"{WriteTcp(mask)}/{WriteTcp(flags)}";
    }

    /// <summary>The name of a set of addresses.</summary>
    internal static string? SetName(string text) => text.Length <= MaxSetName && !text.AsSpan().ContainsAnyExcept(SetNames) ? text : null;

    /// <summary>Which address of a packet is looked up in each dimension of a set: <c>src,dst</c>.</summary>
    internal static string? SetFlags(string text)
    {
        var flags = text.ToLowerInvariant().Split(',');
        return flags.Length <= MaxSetFlags && flags.All(flag => flag is "src" or "dst") ? string.Join(',', flags) : null;
    }

    private static string WriteTcp(int flags) => flags switch
    {
        0 => "NONE",
        AllTcp => "ALL",
        _ => Write(TcpFlags[..^2], flags),
    };

    private static int? Read((int Flag, string Name)[] words, string text)
    {
        var flags = 0;
        for (var rest = text.AsSpan().TrimStart(" \t\r\n,"); rest.Length > 0; rest = rest.TrimStart(" \t\r\n,"))
        {
            var found = false;
            foreach (var (flag, name) in words)
            {
                if (!rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                    continue;
                flags |= flag;
                rest = rest[name.Length..];
                found = true;
                break;
            }
            if (!found)
                return null;
        }
        return flags;
    }

    private static string Write((int Flag, string Name)[] words, int flags) =>
        string.Join(',', words.Where(word => (flags & word.Flag) != 0).Select(word => word.Name));
}
